package io.jenkins.plugins.legion.machine;

import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/** The values of one sample. */
final class SystemValues implements ObjDoubleConsumer<String> {

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** Keeps one decimal, as MLflow does. What is unknown is negative or no number in most of the sources. */
    @Override
    public void accept(String name, double value) {
        if (Double.isFinite(value) && value >= 0) {
            values.put(SystemMetrics.PREFIX + name, Math.round(value * 10) / 10.0);
        }
    }

    Map<String, Double> byName() {
        return values;
    }
}
