package io.jenkins.plugins.legion.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A toolchain that an administrator adds: a program that keeps to ODAHU's contract for trainers. */
public final class ConfiguredToolchain extends AbstractDescribableImpl<ConfiguredToolchain> {

    private final String name;
    private final String entrypoint;
    private List<ToolchainVariable> variables = new ArrayList<>();

    /**
     * @param name by {@link Names#ID}
     * @param entrypoint the program, as a path on the agent or a name on its PATH
     * @throws InvalidInput naming both, if the name breaks the rule and the entry point is empty
     */
    @DataBoundConstructor
    public ConfiguredToolchain(String name, String entrypoint) {
        this.name = name == null ? "" : name.trim();
        this.entrypoint = entrypoint == null ? "" : entrypoint.trim();
        List<Fault> faults = new ArrayList<>();
        Names.ID.fault("toolchains.name", this.name).ifPresent(faults::add);
        if (this.entrypoint.isEmpty()) {
            faults.add(Fault.missing("toolchains.entrypoint", "a program on the agent"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    public String getName() {
        return name;
    }

    public String getEntrypoint() {
        return entrypoint;
    }

    /** What is added to the program's environment (ODAHU's {@code additionalEnvironments}). */
    public List<ToolchainVariable> getVariables() {
        return List.copyOf(variables);
    }

    /** @throws InvalidInput if two have the same name */
    @DataBoundSetter
    public void setVariables(List<ToolchainVariable> variables) {
        this.variables = Distinct.byName("toolchains." + name + ".variables", variables, ToolchainVariable::getName);
    }

    ToolchainIntegration toIntegration() {
        Map<String, String> environment = new LinkedHashMap<>();
        variables.forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        return new ToolchainIntegration(name, entrypoint, "", environment);
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    private Object readResolve() {
        ConfiguredToolchain checked = new ConfiguredToolchain(name, entrypoint);
        checked.setVariables(variables);
        return checked;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredToolchain> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredToolchain_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.MANAGE);
            return Names.ID
                    .fault("name", value)
                    .map(fault -> FormValidation.error(Messages.ConfiguredToolchain_expected(fault.expected())))
                    .orElse(FormValidation.ok());
        }

        @POST
        public FormValidation doCheckEntrypoint(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.MANAGE);
            return value.isBlank()
                    ? FormValidation.error(Messages.ConfiguredToolchain_entrypointMissing())
                    : FormValidation.ok();
        }
    }
}
