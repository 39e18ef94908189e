package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.Locale;

/** Which value of a metric counts: the one logged last, or the smallest or largest of the whole training. */
public enum Statistic {
    LAST,
    MIN,
    MAX;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    double of(Metric metric) {
        return switch (this) {
            case LAST -> metric.last();
            case MIN -> metric.min();
            case MAX -> metric.max();
        };
    }
}
