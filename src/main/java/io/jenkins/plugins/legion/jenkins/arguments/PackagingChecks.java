package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import io.jenkins.plugins.legion.packaging.ArgumentsSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * What forms say of a packaging while it is edited: what its integration's schema says. Integrations that an administrator or a plugin
 * added, and connections, are spoken of only to who may see how {@code item} is configured, or the system where there is none.
 */
public final class PackagingChecks {

    private PackagingChecks() {}

    /** @param current what the form has, which stays whatever has become of it */
    public static ListBoxModel integrations(Item item, String current) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.PackagingChecks_usualIntegration(PackagingArguments.USUAL_INTEGRATION), "");
        Set<String> ids = new LinkedHashSet<>();
        known(item).forEach(one -> ids.add(one.id()));
        ids.add(Util.fixNull(current));
        ids.remove("");
        ids.forEach(id -> items.add(id, id));
        return items;
    }

    static ComboBoxModel argumentNames(Item item, String integration) {
        return new ComboBoxModel(integration(item, integration)
                .map(one -> one.arguments().stream().map(ArgumentProperty::name).toList())
                .orElse(List.of()));
    }

    static FormValidation argumentName(Item item, String integration, String name) {
        if (name.isBlank()) {
            return FormValidation.error(Messages.PackagingChecks_nameMissing());
        }
        Optional<PackagingIntegration> taking = integration(item, integration);
        if (taking.isEmpty()) {
            return FormValidation.ok();
        }
        return taking.get()
                .argument(name.trim())
                .map(argument -> FormValidation.ok(argument.description()))
                .orElseGet(() -> notOneOf(
                        taking.get().arguments().stream()
                                .map(ArgumentProperty::name)
                                .toList(),
                        name));
    }

    static FormValidation argument(Item item, String integration, String name, String value) {
        Optional<PackagingIntegration> taking = integration(item, integration);
        Optional<ArgumentProperty> property = taking.flatMap(one -> one.argument(name.trim()));
        if (property.isEmpty() || value.contains("$")) {
            return FormValidation.ok();
        }
        return new ArgumentsSchema(taking.get())
                .faults(Map.of(name.trim(), WrittenValue.read(value, property))).stream()
                        .filter(fault -> isWithin(fault, "arguments." + name.trim()))
                        .findFirst()
                        .map(PackagingChecks::error)
                        .orElse(FormValidation.ok());
    }

    /** Of what is required besides nothing is said here: it may stand in another row. */
    private static boolean isWithin(Fault fault, String where) {
        return fault.where().startsWith(where) && !fault.value().isEmpty();
    }

    static ComboBoxModel targetNames(Item item, String integration) {
        return new ComboBoxModel(integration(item, integration)
                .map(one -> one.targets().stream().map(TargetSchema::name).toList())
                .orElse(List.of()));
    }

    static FormValidation targetName(Item item, String integration, String name) {
        if (name.isBlank()) {
            return FormValidation.error(Messages.PackagingChecks_targetMissing());
        }
        Optional<PackagingIntegration> taking = integration(item, integration);
        return taking.isEmpty() || target(taking, name).isPresent()
                ? FormValidation.ok()
                : notOneOf(
                        taking.get().targets().stream().map(TargetSchema::name).toList(), name);
    }

    static ComboBoxModel connections(Item item, String integration, String target) {
        Optional<TargetSchema> schema = target(integration(item, integration), target);
        return new ComboBoxModel(
                sees(item)
                        ? Connections.types(item).stream()
                                .filter(connection -> fits(schema, connection))
                                .map(Connection::id)
                                .toList()
                        : List.of());
    }

    static FormValidation connection(Item item, String integration, String target, String connection) {
        if (connection.isBlank()) {
            return FormValidation.error(Messages.PackagingChecks_connectionMissing());
        }
        if (!sees(item) || connection.contains("$")) {
            return FormValidation.ok();
        }
        List<Connection> known = Connections.types(item);
        Optional<TargetSchema> schema = target(integration(item, integration), target);
        List<String> fitting = known.stream()
                .filter(one -> fits(schema, one))
                .map(Connection::id)
                .toList();
        return fitting.contains(connection.trim())
                ? FormValidation.ok()
                // A form may be read above the folder whose connections its job will have.
                : FormValidation.warning(
                        Messages.PackagingChecks_expected(fitting.isEmpty() ? "…" : String.join(", ", fitting)));
    }

    private static boolean fits(Optional<TargetSchema> schema, Connection connection) {
        return schema.map(TargetSchema::connectionTypes)
                .filter(types -> !types.isEmpty() && !types.contains(connection.type()))
                .isEmpty();
    }

    private static Optional<TargetSchema> target(Optional<PackagingIntegration> taking, String name) {
        return taking.flatMap(one -> one.target(name.trim()));
    }

    private static Optional<PackagingIntegration> integration(Item item, String integration) {
        String name = Util.fixNull(integration).isBlank() ? PackagingArguments.USUAL_INTEGRATION : integration.trim();
        return known(item).stream().filter(one -> one.id().equals(name)).findFirst();
    }

    private static List<PackagingIntegration> known(Item item) {
        return sees(item) ? KnownIntegrations.all() : KnownIntegrations.all(List.of());
    }

    private static boolean sees(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.MANAGE) : item.hasPermission(Item.EXTENDED_READ);
    }

    private static FormValidation notOneOf(List<String> names, String name) {
        return name.contains("$") ? FormValidation.ok() : error(Fault.notOneOf(names, "name", name));
    }

    private static FormValidation error(Fault fault) {
        return FormValidation.error(Messages.TrainingChecks_expected(fault.expected()));
    }
}
