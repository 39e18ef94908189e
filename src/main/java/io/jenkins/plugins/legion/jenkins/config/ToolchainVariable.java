package io.jenkins.plugins.legion.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import org.kohsuke.stapler.DataBoundConstructor;

/** A variable in a toolchain's environment. */
public final class ToolchainVariable extends AbstractDescribableImpl<ToolchainVariable> {

    private final String name;
    private final String value;

    /**
     * @param name by {@link Names#VARIABLE}
     * @param value empty where there is none
     * @throws InvalidInput if the name breaks the rule, which is held against it again where the toolchain runs
     */
    @DataBoundConstructor
    public ToolchainVariable(String name, String value) {
        String trimmed = name == null ? "" : name.trim();
        Names.VARIABLE.fault("variables.name", trimmed).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
        this.name = trimmed;
        this.value = value == null ? "" : value;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    private Object readResolve() {
        return new ToolchainVariable(name, value);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ToolchainVariable> {

        @Override
        public String getDisplayName() {
            return Messages.ToolchainVariable_displayName();
        }
    }
}
