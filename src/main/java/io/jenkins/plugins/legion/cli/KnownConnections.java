package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connections that a command knows. */
final class KnownConnections {

    private KnownConnections() {}

    /**
     * @param resources those of the command's own manifest
     * @param files with further connections, which go before those
     * @throws InvalidInput if one of the files is wrong
     */
    static List<Connection> of(List<Resource> resources, List<Path> files) throws IOException {
        Map<String, Connection> known = new LinkedHashMap<>();
        Manifests.of(resources, Connection.class).forEach(connection -> known.put(connection.id(), connection));
        for (Path file : files) {
            Manifests.of(Manifests.read(file), Connection.class)
                    .forEach(connection -> known.put(connection.id(), connection));
        }
        return List.copyOf(known.values());
    }
}
