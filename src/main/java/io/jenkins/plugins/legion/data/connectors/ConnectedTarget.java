package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.StoredObject;
import io.jenkins.plugins.legion.data.Storing;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The files that go to one connection.
 *
 * @param connection with its secrets
 */
public record ConnectedTarget(Connection connection) {

    /**
     * Stores one.
     *
     * @param name what it is called below the connection's own path, with slashes
     * @param sent what is there of it
     * @param log is told how far it is
     * @throws InvalidInput if nothing can be stored there; fields as a manifest's {@code spec} has them
     */
    public StoredBinary store(OutgoingFile file, String name, SentParts sent, Consumer<String> log)
            throws InvalidInput, IOException, InterruptedException {
        try (ObjectTarget target = open(log)) {
            String path = target.path();
            String below = path.isEmpty() || path.endsWith("/") ? path : path + "/";
            StoredObject stored = new Storing(target, log).store(file, below + name, sent);
            return new StoredBinary(connection.id(), stored.key(), target.place(stored.key()), stored.version());
        }
    }

    private ObjectTarget open(Consumer<String> log) {
        try {
            return Connectors.target(connection, log);
        } catch (InvalidInput e) {
            throw e.within(connection.in("outputConnection"));
        }
    }
}
