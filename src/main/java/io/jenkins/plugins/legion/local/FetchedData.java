package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.connectors.Connectors;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.training.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Data of connections that were given with their secrets, fetched by this process. */
public final class FetchedData implements DataSource {

    private final Map<String, Connection> connections;
    private final Path cache;

    /**
     * @param connections each with an id of its own
     * @param cache the folder in which content is kept between trainings
     */
    public FetchedData(List<Connection> connections, Path cache) {
        this.connections =
                connections.stream().collect(Collectors.toUnmodifiableMap(Connection::id, Function.identity()));
        this.cache = cache;
    }

    @Override
    public boolean knows(String connection) {
        return connections.containsKey(connection);
    }

    @Override
    public BoundData bind(DataBinding binding, Path workspace, Consumer<String> log)
            throws IOException, InterruptedException {
        Connection connection = connections.get(binding.connection());
        try (ObjectStore store = open(connection, log)) {
            String path = binding.remotePath().isEmpty()
                    ? store.path()
                    : binding.remotePath().replaceFirst("^/+", "");
            return new DataBinder(cache, log)
                    .bind(binding, store, path, workspace)
                    .of(connection.type());
        }
    }

    private static ObjectStore open(Connection connection, Consumer<String> log) {
        try {
            return Connectors.open(connection, log);
        } catch (InvalidInput e) {
            throw new InvalidInput(e.faults().stream()
                    .map(fault -> fault.within("connection, '" + connection.id() + "': "))
                    .toList());
        }
    }
}
