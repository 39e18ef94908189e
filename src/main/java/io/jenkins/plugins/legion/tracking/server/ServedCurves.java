package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.series.CurveSource;
import io.jenkins.plugins.legion.tracking.series.GrowingSeries;
import io.jenkins.plugins.legion.tracking.series.JoinedSeries;
import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics that a {@link TrackingServer} was told until now, under the names that the training's record will have for
 * them; the server may still run. For one thread at a time.
 */
public final class ServedCurves implements CurveSource, Closeable {

    /** Bytes of calls. A thousand runs with their parameters make some; more would take too long each time. */
    private static final long MOST = 32L << 20;

    private final GrowingSeries store;
    /** By the metrics' names, theirs in the store: one of its own for each dataset that it was measured on. */
    private final Map<String, List<String>> stored = new LinkedHashMap<>();

    private ServedCurves(GrowingSeries store) {
        this.store = store;
    }

    /**
     * @param folder the server's
     * @throws IOException if nothing was told there, or if it cannot be read, or is too much
     */
    public static ServedCurves look(Path folder) throws IOException {
        ServerFolder server = new ServerFolder(folder);
        long bytes = Files.size(server.calls());
        if (bytes > MOST) {
            throw new IOException("the tracking server has noted calls of " + bytes
                    + " bytes; curves are read with up to " + MOST + " while the training runs");
        }
        TrackedState state = ToldCalls.read(server);
        ServedCurves curves = new ServedCurves(GrowingSeries.look(server.series()));
        curves.name(state);
        return curves;
    }

    private void name(TrackedState state) {
        Map<String, List<MetricId>> ofRuns = MetricId.byRun(store.names());
        for (LoggedRuns.Named<Run> named : LoggedRuns.named(state.runsThere(), Silent.INSTANCE::warning)) {
            for (MetricId series : ofRuns.getOrDefault(named.run().id(), List.of())) {
                stored.computeIfAbsent(named.prefix() + series.key(), name -> new ArrayList<>())
                        .add(series.name());
            }
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(stored.keySet());
    }

    @Override
    public long count(String name) {
        return stored.get(name).stream().mapToLong(store::count).sum();
    }

    @Override
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        List<String> parts = stored.get(name);
        List<Series> charts = new ArrayList<>();
        for (String part : parts) {
            charts.add(store.chart(part, most, fromStep, toStep));
        }
        return JoinedSeries.of(name, charts, most);
    }

    @Override
    public LatestValue latest(String name) throws IOException {
        List<String> parts = stored.get(name);
        LatestValue latest = null;
        for (String part : parts) {
            // The name of a series may be there before its first point is.
            if (store.count(part) > 0) {
                latest = store.latest(part);
            }
        }
        if (latest == null) {
            throw new IllegalArgumentException(name + " has no points");
        }
        return new LatestValue(name, latest.step(), latest.value());
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
