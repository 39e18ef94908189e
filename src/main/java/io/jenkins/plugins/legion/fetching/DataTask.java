package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.connectors.ConnectedData;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fetches data and puts it in place.
 *
 * @param workspace where it goes, absolute
 * @param cache what is kept of earlier fetches
 * @param interval between two reports of progress
 */
record DataTask(DataBinding binding, Path workspace, DataCache cache, Duration interval)
        implements FetchTask<BoundData> {

    @Override
    public BoundData perform(Connection connection, Consumer<String> log) throws IOException, InterruptedException {
        return new ConnectedData(connection).bind(binding, workspace, new DataBinder(cache, log).every(interval), log);
    }

    @Override
    public List<Object> identity() {
        return List.of(binding, workspace.toString(), cache.folder().toString());
    }

    @Override
    public Class<BoundData> result() {
        return BoundData.class;
    }
}
