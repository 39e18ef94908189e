package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.series.SeriesStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** MLflow's API over what one training logged, without HTTP. For many threads at once. */
final class TrackingApi implements Closeable {

    private final TrackedState state;
    private final Routes routes = new Routes();
    private final ArtifactFiles artifacts;
    private final SeriesStore series;
    private final CallJournal journal;
    private final LockFile lock;

    private TrackingApi(ServerFolder folder, LockFile lock, TrackingEvents events) throws IOException {
        this.lock = lock;
        // When the first server began here, so that what is there from the beginning stays as old as it is.
        state = new TrackedState(Files.getLastModifiedTime(folder.lock()).toMillis());
        artifacts = new ArtifactFiles(folder.artifacts(), folder.unfinished());
        artifacts.forgetUnfinished();
        series = SeriesStore.open(folder.series());
        MetricHistory history = new MetricHistory(series, events);
        RunCalls runs = new RunCalls(state);
        MetricCalls metrics = new MetricCalls(state, runs, history);
        new ExperimentCalls(state).addTo(routes);
        runs.addTo(routes);
        metrics.addTo(routes);
        new ModelCalls(state).addTo(routes);
        new RegisteredModelCalls(state).addTo(routes);
        new RegisteredVersionCalls(state).addTo(routes);
        new ArtifactCalls(state, artifacts).addTo(routes);
        journal = CallJournal.open(folder.calls(), routes::again);
        history.replay((run, point) -> {
            Run known = state.runs().get(run);
            if (known != null) {
                metrics.latest(known, point);
            }
        });
        // What was read back was told before.
        runs.tell(events);
    }

    /**
     * Begins with what an earlier server left in the folder, which may be nothing.
     *
     * @param events hears of each metric, parameter and tag from now on, of whatever run; one call at a time
     * @throws IOException if the folder cannot be read or written
     */
    static TrackingApi open(ServerFolder folder, TrackingEvents events) throws IOException {
        Files.createDirectories(folder.root());
        LockFile lock = folder.take();
        try {
            return new TrackingApi(folder, lock, events);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Collection<Route> routes() {
        return routes.all();
    }

    ArtifactFiles artifacts() {
        return artifacts;
    }

    /**
     * Answers a call.
     *
     * @param segments of the path below {@code mlflow/}, decoded
     * @throws ApiFault if the call is not known, or wrong
     * @throws IOException if what it says cannot be kept
     */
    synchronized JsonNode answer(String method, List<String> segments, ObjectNode parameters) throws IOException {
        Optional<Route> route = routes.find(method, segments, parameters);
        if (route.isEmpty()) {
            throw new ApiFault(
                    ErrorCode.ENDPOINT_NOT_FOUND,
                    "Legion's tracking server has no " + method + " " + String.join("/", segments)
                            + "; it takes what trainings log: experiments, runs, metrics, models and artifacts.");
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        Call call = new Call(parameters, id, System.currentTimeMillis());
        Supplier<JsonNode> prepared = route.get().preparation().prepare(call);
        journal.note(route.get(), call);
        try {
            return prepared.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (lock;
                journal) {
            series.close();
        }
    }
}
