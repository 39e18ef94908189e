package io.jenkins.plugins.legion.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import org.kohsuke.stapler.DataBoundConstructor;

/** A variable in a toolchain's environment. */
public final class ToolchainVariable extends AbstractDescribableImpl<ToolchainVariable> {

    private final String name;
    private final String value;

    /**
     * @param name without a {@code =}
     * @param value empty where there is none
     * @throws InvalidInput if there is no name that an environment can hold
     */
    @DataBoundConstructor
    public ToolchainVariable(String name, String value) {
        String trimmed = name == null ? "" : name.trim();
        if (trimmed.isEmpty() || trimmed.indexOf('=') >= 0) {
            throw new InvalidInput(new Fault("variables.name", trimmed, "the name of an environment variable"));
        }
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
