package io.jenkins.plugins.legion.local;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a training may take for what.
 *
 * @param timeLimit the training as a whole; empty for no limit
 * @param grace between asking its processes to end and killing them
 * @param interval between two reports of progress
 */
public record RunLimits(Optional<Duration> timeLimit, Duration grace, Duration interval) {

    /** As Docker's and Kubernetes' own: enough to write a checkpoint. */
    public static final Duration USUAL_GRACE = Duration.ofSeconds(10);

    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

    /** No time limit, and the usual for the rest. */
    public static final RunLimits USUAL = new RunLimits(Optional.empty(), USUAL_GRACE, USUAL_INTERVAL);

    public RunLimits withTimeLimit(Optional<Duration> value) {
        return new RunLimits(value, grace, interval);
    }
}
