package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.connectors.Connectors;
import io.jenkins.plugins.legion.lifecycle.Connection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Asks whether a connection answers and lets us in; what it said comes of it. */
record CheckTask() implements FetchTask<String> {

    @Override
    public String perform(Connection connection, Consumer<String> log) throws IOException {
        return Connectors.check(connection);
    }

    @Override
    public List<Object> identity() {
        return List.of();
    }

    @Override
    public Class<String> result() {
        return String.class;
    }
}
