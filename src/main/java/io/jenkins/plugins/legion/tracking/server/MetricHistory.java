package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.TrackingLimits;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.tracking.series.SeriesStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The values of all metrics of all runs, in a series store. For one thread at a time. */
final class MetricHistory {

    /** Metrics of all runs together, since the training's record has them all. */
    static final int MOST = TrackingLimits.METRICS;

    /** Points of one step and series among which a repeated one is looked for. */
    private static final int ALIKE = 1_000;

    private final SeriesStore store;
    private final TrackingEvents events;
    /** Each series by its name in the store. */
    private final Map<String, MetricId> known = new LinkedHashMap<>();

    private boolean fullTold;

    MetricHistory(SeriesStore store, TrackingEvents events) {
        this.store = store;
        this.events = events;
        for (String name : store.names()) {
            known.put(name, MetricId.parse(name));
        }
    }

    /**
     * Keeps the points; when it returns they are with the operating system.
     *
     * @return those that were kept, which are all unless there are too many metrics
     * @throws UncheckedIOException if they cannot be written
     */
    List<MetricPoint> add(String run, List<MetricPoint> points) {
        List<MetricPoint> kept = new ArrayList<>(points.size());
        try {
            for (MetricPoint point : points) {
                MetricId told = MetricId.of(run, point);
                MetricId id = isRepeated(told, point) ? told.repeating() : told;
                String name = id.name();
                if (known.containsKey(name) || isRoom(id)) {
                    store.append(name, point.value(), point.step(), point.millis());
                    known.putIfAbsent(name, id);
                    kept.add(point);
                    if (!id.repeats()) {
                        events.metric(point.key(), point.value(), point.step(), point.millis());
                    }
                }
            }
            store.flush();
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a model's value is one that the run logged before. With each model that it logs MLflow 3 logs what the run had at
     * the model's step, mostly the first, once more; counted twice, that would be the last value.
     */
    private boolean isRepeated(MetricId id, MetricPoint point) {
        String ofRun = id.ofRun().name();
        if (point.model().isEmpty() || !known.containsKey(ofRun)) {
            return false;
        }
        Series alike = chart(ofRun, ALIKE, point.step(), point.step());
        return IntStream.range(0, alike.size())
                .anyMatch(i ->
                        alike.times()[i] == point.millis() && Double.compare(alike.values()[i], point.value()) == 0);
    }

    private boolean isRoom(MetricId id) {
        if (known.size() >= MOST) {
            if (!fullTold) {
                fullTold = true;
                events.warning("more than " + MOST + " metrics were logged with MLflow; " + id.key()
                        + " and those after it were passed over");
            }
            return false;
        }
        return true;
    }

    /**
     * Points of a run's metric, in the order in which they were logged.
     *
     * @return how many there are in all
     */
    long read(String run, String key, long from, long most, Consumer<MetricPoint> into) {
        long before = 0;
        long given = 0;
        for (Map.Entry<String, MetricId> series : of(run, key)) {
            MetricId id = series.getValue();
            long size = store.count(series.getKey());
            long first = Math.max(0, from - before);
            long count = Math.min(size - first, most - given);
            if (count > 0) {
                points(series.getKey(), first, count, id, into);
                given += count;
            }
            before += size;
        }
        return before;
    }

    /** At most so many points of a run's metric, the extremes among them. */
    List<MetricPoint> chart(String run, String key, int most, long firstStep, long lastStep) {
        List<MetricPoint> points = new ArrayList<>();
        for (Map.Entry<String, MetricId> entry : of(run, key)) {
            Series series = chart(entry.getKey(), most, firstStep, lastStep);
            for (int i = 0; i < series.size(); i++) {
                points.add(entry.getValue().point(series.values()[i], series.steps()[i], series.times()[i]));
            }
        }
        return points;
    }

    /** Every point of every metric, run by run as far as they were logged so. */
    void replay(BiConsumer<String, MetricPoint> into) {
        known.forEach((name, id) -> points(name, 0, store.count(name), id, point -> into.accept(id.run(), point)));
    }

    private List<Map.Entry<String, MetricId>> of(String run, String key) {
        return known.entrySet().stream()
                .filter(series -> series.getValue().run().equals(run)
                        && series.getValue().key().equals(key)
                        && !series.getValue().repeats())
                .toList();
    }

    private Series chart(String name, int most, long firstStep, long lastStep) {
        try {
            return store.chart(name, most, firstStep, lastStep);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void points(String name, long from, long count, MetricId id, Consumer<MetricPoint> into) {
        try {
            store.points(name, from, count, (value, step, millis) -> into.accept(id.point(value, step, millis)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
