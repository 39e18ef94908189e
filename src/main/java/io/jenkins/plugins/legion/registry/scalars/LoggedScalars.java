package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.Arrays;
import java.util.List;

/** What one training logged last, and what tells it from every other training of its job. */
final class LoggedScalars {

    private final int build;
    private final String training;
    private final long finishedMillis;
    private final MetricNames names;
    private final double[] values;

    LoggedScalars(int build, String training, long finishedMillis, MetricNames names, double[] values) {
        this.build = build;
        this.training = training;
        this.finishedMillis = finishedMillis;
        this.names = names;
        this.values = values;
    }

    static LoggedScalars of(ModelVersion version, int most) {
        List<Metric> kept = MetricNames.kept(version.metrics(), most);
        return new LoggedScalars(
                version.origin().build(),
                version.origin().training(),
                version.finished().toEpochMilli(),
                MetricNames.of(kept),
                kept.stream().mapToDouble(Metric::last).toArray());
    }

    /** What is known of a training whose metrics cannot be read. */
    static LoggedScalars unknown(IndexedVersion version) {
        return new LoggedScalars(
                version.build(),
                version.training(),
                version.finished().toEpochMilli(),
                MetricNames.NONE,
                new double[0]);
    }

    LoggedScalars named(MetricNames shared) {
        return new LoggedScalars(build, training, finishedMillis, shared, values);
    }

    int build() {
        return build;
    }

    String training() {
        return training;
    }

    long finishedMillis() {
        return finishedMillis;
    }

    MetricNames names() {
        return names;
    }

    /** May be NaN or infinite. */
    double value(int place) {
        return values[place];
    }

    boolean isOf(IndexedVersion version) {
        return build == version.build()
                && finishedMillis == version.finished().toEpochMilli()
                && training.equals(version.training());
    }

    boolean isSameAs(LoggedScalars other) {
        return build == other.build
                && finishedMillis == other.finishedMillis
                && training.equals(other.training)
                && names.equals(other.names)
                && Arrays.equals(values, other.values);
    }
}
