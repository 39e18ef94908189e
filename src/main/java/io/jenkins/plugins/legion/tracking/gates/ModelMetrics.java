package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.List;
import java.util.Optional;

/**
 * The metrics of a trained model.
 *
 * @param description whose they are, for a reader: {@code wine 7 of #7}
 * @param metrics each name once
 */
public record ModelMetrics(String description, List<Metric> metrics) {

    public ModelMetrics {
        metrics = List.copyOf(metrics);
    }

    Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
