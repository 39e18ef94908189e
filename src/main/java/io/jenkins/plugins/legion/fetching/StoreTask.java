package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.connectors.ConnectedTarget;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stores a file.
 *
 * @param file of the machine that the process runs on, its path absolute
 * @param name what it is called below the connection's own path, with slashes: nothing else has that name
 */
record StoreTask(OutgoingFile file, String name) implements FetchTask<StoredBinary> {

    @Override
    public StoredBinary perform(Connection connection, Consumer<String> log) throws IOException, InterruptedException {
        return new ConnectedTarget(connection).store(file, name, SentParts.beside(file), log);
    }

    @Override
    public List<Object> identity() {
        return List.of(file.path().toString(), file.sha256(), name);
    }

    @Override
    public Class<StoredBinary> result() {
        return StoredBinary.class;
    }
}
