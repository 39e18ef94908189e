package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series in bounded memory, some 10 MB at most, from their first point to the one that was logged last: enough to draw
 * them, whole or a part. Of more series than it has room for it knows nothing. For one thread at a time.
 */
public final class SeriesSketch implements CurveSource {

    private static final int SERIES = 2_000;

    /** Points of all series together, at 32 bytes each. */
    private static final int POINTS = 1 << 18;

    /** Points of one series: ten times those of a drawing, so that a tenth of it is drawn as well. */
    private static final int OF_ONE = 20_000;

    private final Map<String, Downsampling> series = new LinkedHashMap<>();

    /** Takes the next point of a series, as they are logged. */
    public void add(String name, double value, long step, long timeMillis) {
        Downsampling known = series.get(name);
        if (known == null) {
            if (series.size() == SERIES) {
                return;
            }
            known = new Downsampling();
            series.put(name, known);
            series.values().forEach(other -> other.shrinkTo(capacity()));
        }
        known.add(value, step, timeMillis, capacity());
    }

    private int capacity() {
        return Math.min(OF_ONE, POINTS / series.size());
    }

    @Override
    public List<String> names() {
        return List.copyOf(series.keySet());
    }

    @Override
    public long count(String name) {
        return series.get(name).count();
    }

    @Override
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        Series kept = series.get(name).series(name);
        Points points = new Points(kept.values(), kept.steps(), kept.times());
        return SeriesQueries.of(points).chart(name, most, fromStep, toStep);
    }

    @Override
    public LatestValue latest(String name) {
        return series.get(name).latest(name);
    }
}
