package io.jenkins.plugins.legion.tracking;

/** How much of what a training logs is taken. Far above what people log, and low enough for a build's record. */
final class TrackingLimits {

    /** Distinct metrics, as a wide sweep or a metric per layer may have; each keeps at least a short series. */
    static final int METRICS = 10_000;

    /** Parameters, and as many tags. Both go into the build's record, which is read whole. */
    static final int ENTRIES = 1_000;

    /** Characters of a name: MLflow's limit. */
    static final int NAME = 250;

    /** Characters of a parameter's value: MLflow's limit. */
    static final int PARAM_VALUE = 6_000;

    /** Characters of a tag's value: MLflow's limit. */
    static final int TAG_VALUE = 8_000;

    /** Bytes of a line. A line of thousands of metrics fits; what is longer is not a line that somebody logged. */
    static final int LINE = 1 << 20;

    /** Sentences in a list of warnings. */
    static final int WARNINGS = 50;

    /** Points kept of one metric: more than a screen has columns. */
    static final int POINTS = 2_000;

    /** Points kept of all metrics together, about 6 MB. Where many metrics share them, each keeps fewer. */
    static final int ALL_POINTS = 200_000;

    private TrackingLimits() {}
}
