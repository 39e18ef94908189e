package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.words.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * How the process (or the body) that trained ended, as whoever watched it saw it. Survives a trip through JSON with
 * {@code LifecycleJson.mapper()}.
 *
 * @param state one that {@link TrainingState#isOver() is over}
 * @param exitCode the process's exit code, where there was one
 * @param reason why it did not succeed, for a person; empty where it did, or where the exit code says it
 */
public record Outcome(TrainingState state, Optional<Integer> exitCode, String reason) {

    public Outcome {
        if (!state.isOver()) {
            throw new IllegalArgumentException("a training that is " + state.word() + " has no outcome yet");
        }
        exitCode = exitCode == null ? Optional.empty() : exitCode;
        reason = reason == null ? "" : reason;
    }

    /** A process that ended by itself: 0 is success, and anything else a failure with a reason made from the code. */
    public static Outcome exited(int exitCode) {
        return exitCode == 0
                ? new Outcome(TrainingState.SUCCEEDED, Optional.of(0), "")
                : new Outcome(TrainingState.FAILED, Optional.of(exitCode), ExitCodes.reason(exitCode));
    }

    /** A body that came to its end; nobody knows an exit code. */
    public static Outcome succeeded() {
        return new Outcome(TrainingState.SUCCEEDED, Optional.empty(), "");
    }

    /** A body that ended with an error, or a process that could not be started. */
    public static Outcome failed(String reason) {
        return new Outcome(TrainingState.FAILED, Optional.empty(), reason);
    }

    /** A training that ran into its time limit and was stopped. */
    public static Outcome timedOut(Duration limit) {
        return failed("the training was stopped: it ran longer than its time limit of " + Durations.words(limit));
    }

    /** A training that a person, or the build around it, stopped. */
    public static Outcome aborted(String reason) {
        return new Outcome(TrainingState.ABORTED, Optional.empty(), reason);
    }
}
