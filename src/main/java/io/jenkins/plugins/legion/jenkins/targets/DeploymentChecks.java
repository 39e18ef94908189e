package io.jenkins.plugins.legion.jenkins.targets;

import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.deploying.cluster.OnFailure;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * What forms say of a deployment while it is edited. Targets are spoken of only to who may see how {@code item} is configured, or the system
 * where there is none.
 */
public final class DeploymentChecks {

    private DeploymentChecks() {}

    public static ComboBoxModel targets(Item item) {
        List<String> names = new ArrayList<>(sees(item) ? DeploymentTargets.names(item) : List.of());
        names.add(DeploymentTargets.LOCAL);
        return new ComboBoxModel(names);
    }

    private static boolean sees(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.MANAGE) : item.hasPermission(Item.EXTENDED_READ);
    }

    public static FormValidation target(Item item, String value) {
        String name = value.strip();
        if (name.isEmpty() || !sees(item) || targets(item).contains(name)) {
            return FormValidation.ok();
        }
        return shown(Optional.of(Fault.notOneOf(targets(item), "target", name)));
    }

    public static FormValidation name(String value) {
        return shown(value.isBlank() ? Optional.empty() : Names.DEPLOYMENT.fault("name", value.strip()));
    }

    /** Of a deployment that is there already. */
    public static FormValidation requiredName(String value) {
        return shown(Names.DEPLOYMENT.fault("name", value.strip()));
    }

    public static ListBoxModel onFailure() {
        ListBoxModel items = new ListBoxModel();
        items.add("", "");
        OnFailure.words().forEach(items::add);
        return items;
    }

    public static ListBoxModel environments() {
        ListBoxModel items = new ListBoxModel();
        items.add("", "");
        Arrays.stream(PythonEnvironment.values()).map(PythonEnvironment::word).forEach(items::add);
        return items;
    }

    public static FormValidation whole(String value, int least) {
        boolean right =
                value.isBlank() || value.strip().matches("\\d{1,9}") && Integer.parseInt(value.strip()) >= least;
        return right
                ? FormValidation.ok()
                : FormValidation.error(Messages.DeploymentChecks_expected("a whole number, " + least + " at least"));
    }

    public static FormValidation time(String value) {
        return value.isBlank() || TimeSpan.parse(value.strip()).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.DeploymentChecks_expected(TimeSpan.FORM));
    }

    private static FormValidation shown(Optional<Fault> fault) {
        return fault.map(found -> FormValidation.error(Messages.DeploymentChecks_expected(found.expected())))
                .orElse(FormValidation.ok());
    }
}
