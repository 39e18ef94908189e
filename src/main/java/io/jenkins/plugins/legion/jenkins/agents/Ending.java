package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.training.Outcome;
import java.io.Serializable;
import java.util.Optional;

/** How the code that trains came to its end, as the controller saw it. */
public final class Ending implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TrainingState state;
    private final Integer exitCode;
    private final String reason;

    private Ending(TrainingState state, Integer exitCode, String reason) {
        this.state = state;
        this.exitCode = exitCode;
        this.reason = reason;
    }

    public static Ending succeeded() {
        return new Ending(TrainingState.SUCCEEDED, null, "");
    }

    /** A process that ended by itself, with a reason that says what its exit code means. */
    public static Ending exited(int code) {
        Outcome outcome = Outcome.exited(code);
        return new Ending(outcome.state(), code, outcome.reason());
    }

    public static Ending failed(String reason) {
        return new Ending(TrainingState.FAILED, null, reason);
    }

    public static Ending aborted(String reason) {
        return new Ending(TrainingState.ABORTED, null, reason);
    }

    public Ending withReason(String other) {
        return new Ending(state, exitCode, other);
    }

    public TrainingState state() {
        return state;
    }

    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    public String reason() {
        return reason;
    }

    Outcome outcome() {
        return new Outcome(state, exitCode(), reason);
    }
}
