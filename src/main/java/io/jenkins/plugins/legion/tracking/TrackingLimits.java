package io.jenkins.plugins.legion.tracking;

/** How much of what a training logs is taken. Far above what people log, and low enough for a build's record. */
public final class TrackingLimits {

    /** Distinct metrics of a training, by whatever way they are logged: a wide sweep, or a metric per layer, has fewer. */
    public static final int METRICS = 50_000;

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

    /** Files for people to look at. A page of figures has tens; each run of a search for hyperparameters may bring some. */
    static final int FILES = 1_000;

    private TrackingLimits() {}
}
