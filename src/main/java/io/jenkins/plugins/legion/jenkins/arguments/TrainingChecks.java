package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.toolchains.ToolchainProvider;
import io.jenkins.plugins.legion.lifecycle.ArtifactNameTemplate;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** What the forms of the step and the builder say of a field while it is edited. Variables are left alone until a build. */
public final class TrainingChecks {

    private TrainingChecks() {}

    public static FormValidation model(String model, String manifest) {
        if (model.isBlank()) {
            return manifest == null || manifest.isBlank()
                    ? FormValidation.error(Messages.TrainingChecks_modelOrManifest())
                    : FormValidation.ok();
        }
        return checked(model, Names.MODEL);
    }

    public static FormValidation version(String version) {
        return checked(version, Names.VERSION);
    }

    public static FormValidation id(String id) {
        return checked(id, Names.ID);
    }

    public static FormValidation path(String path) {
        return unchecked(path) ? FormValidation.ok() : validation(PathRules.fault("", path.trim()));
    }

    /** A time limit, or the time between two reports. */
    public static FormValidation timeSpan(String limit) {
        if (unchecked(limit)) {
            return FormValidation.ok();
        }
        return TimeSpan.parse(limit).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.TrainingChecks_expected(TimeSpan.FORM));
    }

    public static FormValidation artifactName(String template) {
        return unchecked(template) ? FormValidation.ok() : validation(ArtifactNameTemplate.fault(template));
    }

    /**
     * Proposals for a toolchain's name. What an administrator configured and what other plugins add is proposed only to
     * who may see how {@code item} is configured, or the system where there is no item.
     */
    public static ComboBoxModel toolchains(Item item) {
        Set<String> names = new LinkedHashSet<>(List.of("script", "mlflow-project"));
        boolean all =
                item == null ? Jenkins.get().hasPermission(Jenkins.MANAGE) : item.hasPermission(Item.EXTENDED_READ);
        if (all) {
            LegionConfiguration.get().getToolchains().forEach(toolchain -> names.add(toolchain.getName()));
            ToolchainProvider.all().forEach(toolchain -> names.add(toolchain.name()));
        }
        return new ComboBoxModel(names);
    }

    public static ListBoxModel environments() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.TrainingChecks_environmentOfToolchain(), "");
        for (PythonEnvironment environment : PythonEnvironment.values()) {
            items.add(environment.word());
        }
        return items;
    }

    private static FormValidation validation(Optional<Fault> fault) {
        return fault.map(f -> FormValidation.error(Messages.TrainingChecks_expected(f.expected())))
                .orElse(FormValidation.ok());
    }

    private static FormValidation checked(String value, Names rule) {
        return unchecked(value) || rule.admits(value.trim())
                ? FormValidation.ok()
                : FormValidation.error(Messages.TrainingChecks_expected(rule.rule()));
    }

    private static boolean unchecked(String value) {
        return value == null || value.isBlank() || value.contains("$");
    }
}
