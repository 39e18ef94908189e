package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The data of one connection.
 *
 * @param connection with its secrets
 */
public record ConnectedData(Connection connection) {

    /**
     * Brings data of it into a workspace.
     *
     * @param log is told what a person should know of the connection
     * @throws InvalidInput if the connection is wrong, or if there is no such data; the fields of the former are told from those of
     *     the binding
     */
    public BoundData bind(DataBinding binding, Path workspace, DataBinder binder, Consumer<String> log)
            throws InvalidInput, IOException, InterruptedException {
        try (ObjectStore store = open(log)) {
            return binder.bind(binding, store, store.path(binding.remotePath()), workspace)
                    .of(connection.type());
        }
    }

    private ObjectStore open(Consumer<String> log) {
        try {
            return Connectors.open(connection, log);
        } catch (InvalidInput e) {
            throw e.within(connection.in("connection"));
        }
    }
}
