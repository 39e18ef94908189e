package io.jenkins.plugins.legion.tracking.gates;

/** What it means for a build that a gate is not passed. */
public enum Criticality {
    FAILURE(GateOutcome.FAILED),
    UNSTABLE(GateOutcome.UNSTABLE);

    private final GateOutcome outcome;

    Criticality(GateOutcome outcome) {
        this.outcome = outcome;
    }

    GateOutcome outcome() {
        return outcome;
    }
}
