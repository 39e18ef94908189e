package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of a training's metrics, and which way each improves: those with a declared direction first, then the others in the
 * order in which they were logged. Builds of a job mostly log the same, and then share one object.
 */
final class MetricNames {

    static final MetricNames NONE = new MetricNames(new String[0], new Direction[0]);

    private final String[] names;
    /** Null where none was declared. */
    private final Direction[] directions;

    MetricNames(String[] names, Direction[] directions) {
        this.names = names;
        this.directions = directions;
    }

    /**
     * Those of the metrics that are kept, in their order: the first {@code most}, none of the machine's, and of two with one
     * name the first. Half of a surrogate pair in a name becomes a question mark, since no file and no page can hold it.
     */
    static List<Metric> kept(List<Metric> metrics, int most) {
        List<Metric> kept = new ArrayList<>(Math.min(most, metrics.size()));
        Set<String> seen = new HashSet<>();
        for (boolean isDeclared : new boolean[] {true, false}) {
            for (Metric metric : metrics) {
                if (kept.size() < most
                        && metric.direction().isPresent() == isDeclared
                        && !SystemMetrics.isOne(metric.name())
                        && seen.add(wellFormed(metric.name()))) {
                    kept.add(metric);
                }
            }
        }
        return kept;
    }

    static MetricNames of(List<Metric> kept) {
        return new MetricNames(
                kept.stream().map(metric -> wellFormed(metric.name())).toArray(String[]::new),
                kept.stream().map(metric -> metric.direction().orElse(null)).toArray(Direction[]::new));
    }

    /** The name as a file or a page has it. */
    static String wellFormed(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    int size() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    Direction direction(int place) {
        return directions[place];
    }

    /** The metric's place; -1 where it is none of them. */
    int place(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricNames that
                && Arrays.equals(names, that.names)
                && Arrays.equals(directions, that.directions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(names);
    }
}
