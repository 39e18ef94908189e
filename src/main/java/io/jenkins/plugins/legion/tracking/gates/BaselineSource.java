package io.jenkins.plugins.legion.tracking.gates;

/** Knows the metrics of baselines. A baseline that is missing is an answer and no error. */
@FunctionalInterface
public interface BaselineSource {

    FoundBaseline find(Baseline baseline);
}
