package io.jenkins.plugins.legion.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.packaging.ArgumentsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A packaging integration that an administrator adds: a program that keeps to ODAHU's contract for packagers, and what it takes. */
public final class ConfiguredIntegration extends AbstractDescribableImpl<ConfiguredIntegration> {

    private static final String FIELD = "packagingIntegrations";

    private final String name;
    private final String entrypoint;
    private String schema = "";

    /** As it was read last; null until then. Each look at a form asks for all of them. */
    private transient volatile PackagingIntegration integration;

    /**
     * @param name by {@link Names#ID}
     * @param entrypoint the program, as a path on the agent, a name on its PATH, or a line for its shell
     * @throws InvalidInput naming both, if the name breaks the rule and the entry point is empty
     */
    @DataBoundConstructor
    public ConfiguredIntegration(String name, String entrypoint) {
        this.name = name == null ? "" : name.trim();
        this.entrypoint = entrypoint == null ? "" : entrypoint.trim();
        List<Fault> faults = new ArrayList<>();
        Names.ID.fault(FIELD + ".name", this.name).ifPresent(faults::add);
        if (this.entrypoint.isEmpty()) {
            faults.add(Fault.missing(FIELD + ".entrypoint", "a program on the agent"));
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

    /** Its targets and arguments in YAML or JSON, as a manifest's {@code spec.schema} has them; empty for none of both. */
    public String getSchema() {
        return schema;
    }

    /** @throws InvalidInput naming every fault in it with its line */
    @DataBoundSetter
    public void setSchema(String schema) {
        String text = schema == null ? "" : schema;
        integration = read(name, entrypoint, text);
        this.schema = text;
    }

    PackagingIntegration toIntegration() {
        if (integration == null) {
            integration = read(name, entrypoint, schema);
        }
        return integration;
    }

    private static PackagingIntegration read(String name, String entrypoint, String schema) {
        if (schema.isBlank()) {
            return new PackagingIntegration(name, entrypoint, "", false, List.of(), List.of(), List.of());
        }
        try {
            PackagingIntegration read = (PackagingIntegration)
                    Manifests.parse(FIELD + "." + name, document(name, schema)).get(0);
            PackagingIntegration integration = new PackagingIntegration(
                    name, entrypoint, "", false, read.targets(), read.arguments(), read.required());
            List<Fault> faults = new ArgumentsSchema(integration).faultsOfItself();
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            return integration;
        } catch (ClassCastException e) {
            throw new InvalidInput(new Fault(FIELD + "." + name + ".schema", schema, "targets and arguments alone"));
        }
    }

    /** The schema within a document of the one kind that has it. All of it stands below its field, so it can end nothing. */
    private static String document(String name, String schema) {
        return schema.lines()
                .map(line -> "    " + line)
                .collect(Collectors.joining(
                        "\n",
                        "kind: PackagingIntegration\nid: " + name + "\nspec:\n  entrypoint: any\n  schema:\n",
                        "\n"));
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    private Object readResolve() {
        ConfiguredIntegration checked = new ConfiguredIntegration(name, entrypoint);
        checked.setSchema(schema);
        return checked;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredIntegration> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredIntegration_displayName();
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

        @POST
        public FormValidation doCheckSchema(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.MANAGE);
            try {
                read("integration", "any", value);
                return FormValidation.ok();
            } catch (InvalidInput e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
