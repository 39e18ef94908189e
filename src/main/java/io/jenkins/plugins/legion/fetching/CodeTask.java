package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.connectors.SourceCode;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings a training's code; its commit, or the digest of its files, comes of it.
 *
 * @param folder where it goes, absolute
 * @param cache what is kept of earlier fetches
 */
record CodeTask(AlgorithmSource code, Path folder, DataCache cache) implements FetchTask<String> {

    @Override
    public String perform(Connection connection, Consumer<String> log) throws IOException, InterruptedException {
        return new SourceCode(connection, cache, new Programs(System.getenv())).bring(code, folder, log);
    }

    @Override
    public List<Object> identity() {
        return List.of(code, folder.toString(), cache.folder().toString());
    }

    @Override
    public Class<String> result() {
        return String.class;
    }
}
