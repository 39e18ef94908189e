package io.jenkins.plugins.legion.registry.scalars;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to see over builds.
 *
 * @param training the training's id; absent for that of the newest build, and of several there the one that most builds have, or else the
 *     first by name
 * @param metrics the metrics' names; none for those with a declared direction, or else the first three
 * @param builds so many of the newest
 */
public record TrendQuestion(Optional<String> training, List<String> metrics, int builds) {

    /** Trainings that are shown at most. */
    public static final int MOST_BUILDS = 10_000;

    /** Metrics that are shown at most. */
    public static final int MOST_METRICS = JobScalars.MOST_METRICS;

    public TrendQuestion {
        training = training.map(MetricNames::wellFormed);
        metrics = metrics.stream()
                .map(MetricNames::wellFormed)
                .distinct()
                .limit(MOST_METRICS)
                .toList();
        builds = Math.max(1, Math.min(builds, MOST_BUILDS));
    }

    /** What is shown to somebody who asks for nothing in particular. */
    public static TrendQuestion open() {
        return new TrendQuestion(Optional.empty(), List.of(), MOST_BUILDS);
    }
}
