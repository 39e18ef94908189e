package io.jenkins.plugins.legion.jenkins.connections;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.credentials.RunCredentials;
import io.jenkins.plugins.legion.jenkins.folders.FoldersAround;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that a job can use: those of the folders around it, from the nearest outward, then those of Jenkins itself. A
 * nearer one hides all of its name that are farther away. Nothing here asks whether anybody may see them.
 */
public final class Connections {

    private Connections() {}

    /**
     * The connection with the secrets that Jenkins' credentials have for it, as the build may see them; that it used them is
     * noted in their fingerprint.
     *
     * @param id the connection's
     * @return empty where no connection of that id is configured
     * @throws InvalidInput if there are no credentials of the name that it gives, or none of a kind that opens it
     */
    public static Optional<Connection> find(String id, Run<?, ?> run) {
        return Optional.ofNullable(around(run.getParent()).get(id))
                .map(connection -> connection.unlocked(new RunCredentials(run)));
    }

    /**
     * What may be written where a job of {@code item} names a connection, the nearest ones first.
     *
     * @param item a job or a folder; null for what stands in none
     */
    public static List<String> ids(Item item) {
        return List.copyOf(around(item).keySet());
    }

    /** The same, each with nothing but its id and its type. */
    public static List<Connection> types(Item item) {
        return around(item).values().stream()
                .map(connection -> new Connection(
                        connection.getId(),
                        connection.type(),
                        "",
                        "",
                        "",
                        Secret.NONE,
                        "",
                        Secret.NONE,
                        Secret.NONE,
                        "",
                        "",
                        "",
                        "",
                        false))
                .toList();
    }

    /** The ids of those that one of {@code folder} itself would hide. */
    static Set<String> above(Item folder) {
        return around(folder.getParent() instanceof Item outer ? outer : null).keySet();
    }

    private static Map<String, ConfiguredConnection> around(Item item) {
        Map<String, ConfiguredConnection> found = new LinkedHashMap<>();
        for (ItemGroup<?> place : FoldersAround.of(item)) {
            for (ConnectionPlace places : ExtensionList.lookup(ConnectionPlace.class)) {
                places.connectionsAt(place).forEach(connection -> found.putIfAbsent(connection.getId(), connection));
            }
        }
        return found;
    }
}
