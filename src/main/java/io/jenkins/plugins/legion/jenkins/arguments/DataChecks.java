package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataBindingRules;
import java.util.List;
import jenkins.model.Jenkins;

/** What forms say of data while it is edited. Variables are left alone until a build. */
public final class DataChecks {

    private DataChecks() {}

    /** The connections that a job of {@code item} can name, for who may see how it is configured. */
    public static ComboBoxModel connections(Item item) {
        boolean seen =
                item == null ? Jenkins.get().hasPermission(Jenkins.MANAGE) : item.hasPermission(Item.EXTENDED_READ);
        return new ComboBoxModel(seen ? Connections.ids(item) : List.of());
    }

    public static FormValidation connection(String value) {
        return value == null || value.isBlank()
                ? FormValidation.error(Messages.DataPlace_connectionMissing())
                : checked("connection", value, new DataBinding(value.trim(), "", "data"));
    }

    public static FormValidation localPath(String value) {
        return value == null || value.isBlank()
                ? FormValidation.error(Messages.DataPlace_localPathMissing())
                : checked("localPath", value, new DataBinding("any", "", value.trim()));
    }

    public static FormValidation digest(String value) {
        String digest = value == null ? "" : value.trim();
        return checked("digest", digest, new DataBinding("any", "", "data", List.of(), List.of(), digest));
    }

    private static FormValidation checked(String field, String value, DataBinding binding) {
        return value.contains("$")
                ? FormValidation.ok()
                : DataBindingRules.faults(binding).stream()
                        .filter(fault -> fault.where().equals(field))
                        .findFirst()
                        .map(fault -> FormValidation.error(Messages.TrainingChecks_expected(fault.expected())))
                        .orElse(FormValidation.ok());
    }
}
