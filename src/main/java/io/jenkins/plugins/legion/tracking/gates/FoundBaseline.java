package io.jenkins.plugins.legion.tracking.gates;

import java.util.Optional;

/**
 * What was found of a baseline.
 *
 * @param metrics the baseline's, where there is one
 * @param why why there is none; empty where there is one
 */
public record FoundBaseline(Optional<ModelMetrics> metrics, String why) {

    public static FoundBaseline of(ModelMetrics metrics) {
        return new FoundBaseline(Optional.of(metrics), "");
    }

    /** @param why the end of a sentence that begins "no baseline:" */
    public static FoundBaseline missing(String why) {
        return new FoundBaseline(Optional.empty(), why);
    }
}
