package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.Optional;

/** A metric as far as it was logged. */
final class LoggedMetric {

    private final String name;
    private final Downsampling points = new Downsampling();
    private long count;
    private double last;
    private long step;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    LoggedMetric(String name) {
        this.name = name;
    }

    /** @see Downsampling#add */
    int add(double value, long atStep, long timeMillis, int capacity) {
        count++;
        last = value;
        step = atStep;
        if (Double.isFinite(value)) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return points.add(value, atStep, timeMillis, capacity);
    }

    /** @see Downsampling#shrinkTo */
    int shrinkTo(int capacity) {
        return points.shrinkTo(capacity);
    }

    Metric summary(Optional<Direction> direction) {
        boolean finite = min <= max;
        return new Metric(name, direction, last, finite ? min : Double.NaN, finite ? max : Double.NaN, step, count);
    }

    Series series() {
        return points.series(name);
    }
}
