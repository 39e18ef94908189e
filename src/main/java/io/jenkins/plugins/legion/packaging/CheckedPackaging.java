package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A packaging that was held against its integration.
 *
 * @param packaging with the integration's defaults for the arguments and targets that nobody said
 * @param targets the connections by the names of the integration's targets
 */
public record CheckedPackaging(ModelPackaging packaging, Map<String, Connection> targets) {

    /**
     * @param connections those that the packaging may name
     * @throws InvalidInput naming everything in its arguments and targets that the integration does not take
     */
    public static CheckedPackaging of(
            ModelPackaging packaging, PackagingIntegration integration, List<Connection> connections) {
        ArgumentsSchema schema = new ArgumentsSchema(integration);
        List<Fault> faults = new ArrayList<>(schema.faultsOfItself());
        if (faults.isEmpty()) {
            faults.addAll(schema.faults(packaging.arguments()));
        }
        Map<String, Connection> known = connections.stream()
                .collect(Collectors.toMap(Connection::id, Function.identity(), (first, second) -> first));
        Map<String, Connection> targets = new LinkedHashMap<>();
        Map<String, String> named = named(packaging, integration, faults);
        for (TargetSchema target : integration.targets()) {
            String connection = named.getOrDefault(target.name(), target.defaultConnection());
            if (!connection.isEmpty()) {
                connection(target, connection, known, faults).ifPresent(it -> targets.put(target.name(), it));
            } else if (target.required()) {
                faults.add(Fault.missing("targets." + target.name(), aConnection(target)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        ModelPackaging.Builder complete =
                packaging.likewise(packaging.integrationName()).arguments(schema.withDefaults(packaging.arguments()));
        targets.forEach((name, connection) -> complete.target(name, connection.id()));
        return new CheckedPackaging(complete.build(), InOrder.copy(targets));
    }

    /**
     * The ids of all connections that a packaging speaks of, by the names of the integration's targets; those that the integration has
     * by itself are among them.
     */
    public static Map<String, String> connections(ModelPackaging packaging, PackagingIntegration integration) {
        Map<String, String> ids = named(packaging, integration, new ArrayList<>());
        integration.targets().stream()
                .filter(target -> !target.defaultConnection().isEmpty())
                .forEach(target -> ids.putIfAbsent(target.name(), target.defaultConnection()));
        return ids;
    }

    private static Map<String, String> named(
            ModelPackaging packaging, PackagingIntegration integration, List<Fault> faults) {
        Map<String, String> named = new LinkedHashMap<>();
        List<PackagingTarget> targets = packaging.targets();
        for (int i = 0; i < targets.size(); i++) {
            String where = "targets[" + i + "].name";
            String name = targets.get(i).name();
            Optional<TargetSchema> meant = integration.target(name);
            if (meant.isEmpty()) {
                List<String> names =
                        integration.targets().stream().map(TargetSchema::name).toList();
                faults.add(
                        names.isEmpty()
                                ? new Fault(where, name, "no targets: " + integration.id() + " has none")
                                : Fault.notOneOf(names, where, name));
            } else if (named.put(meant.get().name(), targets.get(i).connection()) != null) {
                faults.add(new Fault(where, name, "each target only once"));
            }
        }
        return named;
    }

    private static Optional<Connection> connection(
            TargetSchema target, String id, Map<String, Connection> known, List<Fault> faults) {
        String where = "targets." + target.name();
        Connection connection = known.get(id);
        if (connection == null) {
            faults.add(
                    known.isEmpty()
                            ? new Fault(where, id, "a connection that is known here; there is none")
                            : Fault.notOneOf(known.keySet(), where, id));
            return Optional.empty();
        }
        List<ConnectionType> types = target.connectionTypes();
        if (!types.isEmpty() && !types.contains(connection.type())) {
            faults.add(new Fault(where, id + " of the type " + connection.type().word(), aConnection(target)));
            return Optional.empty();
        }
        return Optional.of(connection);
    }

    private static String aConnection(TargetSchema target) {
        return "a connection"
                + (target.connectionTypes().isEmpty()
                        ? ""
                        : " of the type "
                                + target.connectionTypes().stream()
                                        .map(ConnectionType::word)
                                        .collect(Collectors.joining(" or ")));
    }
}
