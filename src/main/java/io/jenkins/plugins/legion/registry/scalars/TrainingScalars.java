package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.registry.IndexedVersion;

/** A training of a job's build, and the last values of its metrics. */
public final class TrainingScalars {

    private final IndexedVersion version;
    private final LoggedScalars logged;

    TrainingScalars(IndexedVersion version, LoggedScalars logged) {
        this.version = version;
        this.logged = logged;
    }

    public IndexedVersion version() {
        return version;
    }

    /** The value that the training logged last; NaN where it logged none, or that itself. */
    public double value(String metric) {
        int place = logged.names().place(metric);
        return place < 0 ? Double.NaN : logged.value(place);
    }

    MetricNames names() {
        return logged.names();
    }

    double value(int place) {
        return logged.value(place);
    }
}
