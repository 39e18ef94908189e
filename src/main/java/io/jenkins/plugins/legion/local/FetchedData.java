package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.connectors.ConnectedData;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
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
    private final DataCache cache;

    /** @param connections each with an id of its own */
    public FetchedData(List<Connection> connections, DataCache cache) {
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
        return new ConnectedData(connections.get(binding.connection()))
                .bind(binding, workspace, new DataBinder(cache, log), log);
    }
}
