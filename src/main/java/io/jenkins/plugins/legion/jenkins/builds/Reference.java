package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A version that a page sets a training's metrics beside. */
public final class Reference {

    private final String label;
    private final String description;
    /** By name: a training may have tens of thousands of them. */
    private final Map<String, Metric> metrics = new HashMap<>();

    Reference(String label, ModelVersion version) {
        this.label = label;
        description = version + " (" + version.origin().job() + " #"
                + version.origin().build() + ")";
        version.metrics().forEach(metric -> metrics.put(metric.name(), metric));
    }

    /** Which one it is, in a word: {@code #41} or {@code champion}. */
    public String getLabel() {
        return label;
    }

    /** The same at length, for a tooltip. */
    public String getDescription() {
        return description;
    }

    /** How a metric changed against this version's. */
    MetricChange change(Metric metric) {
        return MetricChange.of(metric, Optional.ofNullable(metrics.get(metric.name())));
    }
}
