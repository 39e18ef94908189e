package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A manifest in a workspace, where its author's faults are told.
 *
 * @param file the manifest's
 * @param resources all of it
 */
record WorkspaceManifest(Path file, List<Resource> resources) {

    /**
     * @param path seen from the workspace
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput naming every fault of the manifest
     * @throws AbortException if it is not in the workspace
     */
    static WorkspaceManifest read(Path workspace, String path) throws IOException {
        Path file = workspace.resolve(path).normalize();
        if (!file.startsWith(workspace.normalize())) {
            throw new AbortException("manifest: '" + path + "'; expected a file within the workspace");
        }
        if (!Files.isRegularFile(file)) {
            throw new AbortException("manifest: '" + path + "'; expected a file in the workspace " + workspace
                    + ", and there is none of that name");
        }
        return new WorkspaceManifest(file, Manifests.read(file));
    }

    <R extends Resource> List<R> of(Class<R> type) {
        return Manifests.of(resources, type);
    }

    /** Those that are given, and its own of other names. */
    List<Connection> connectionsBeside(List<Connection> given) {
        Map<String, Connection> known = new LinkedHashMap<>();
        given.forEach(connection -> known.put(connection.id(), connection));
        of(Connection.class).forEach(connection -> known.putIfAbsent(connection.id(), connection));
        return List.copyOf(known.values());
    }
}
