package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.Optional;

/** A metric as far as it was logged. */
final class LoggedMetric {

    private final String name;
    private final int number;
    private long count;
    private double last;
    private long step;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** @param number stands for it where its points are kept */
    LoggedMetric(String name, int number) {
        this.name = name;
        this.number = number;
    }

    int number() {
        return number;
    }

    void add(double value, long atStep) {
        count++;
        last = value;
        step = atStep;
        if (Double.isFinite(value)) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    Metric summary(Optional<Direction> direction) {
        boolean finite = min <= max;
        return new Metric(name, direction, last, finite ? min : Double.NaN, finite ? max : Double.NaN, step, count);
    }
}
