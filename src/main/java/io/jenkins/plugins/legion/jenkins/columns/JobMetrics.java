package io.jenkins.plugins.legion.jenkins.columns;

import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.List;

/** A job's newest usable model, for a line of a list. */
public final class JobMetrics {

    /** As many as a line has room for. */
    private static final int SHOWN = 3;

    private final ModelVersion version;
    private final String metric;

    JobMetrics(ModelVersion version, String metric) {
        this.version = version;
        this.metric = metric;
    }

    public String getVersion() {
        return version.toString();
    }

    /** Where its training's page is, seen from the job. */
    public String getUrl() {
        return version.origin().build() + "/legion/" + version.origin().training() + "/";
    }

    /** By which the column is sorted: its metric, or the first that is shown; empty where there is none. */
    public String getSorted() {
        List<RecordedMetric> shown = getMetrics();
        return shown.isEmpty() ? "" : Double.toString(shown.get(0).getLast());
    }

    public List<RecordedMetric> getMetrics() {
        return version.metrics().stream()
                .filter(this::isShown)
                .limit(SHOWN)
                .map(RecordedMetric::new)
                .toList();
    }

    private boolean isShown(Metric one) {
        return metric.isEmpty() ? one.direction().isPresent() : one.name().equals(metric);
    }
}
