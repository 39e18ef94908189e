package io.jenkins.plugins.legion.tracking.server;

import java.util.Arrays;
import java.util.Optional;

/** MLflow's words, in the order of their numbers in the protocol, which begin with 1. */
enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED;

    static final String EXPECTED = "one of RUNNING, SCHEDULED, FINISHED, FAILED, KILLED";

    static Optional<RunStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word)
                        || String.valueOf(status.ordinal() + 1).equals(word))
                .findFirst();
    }
}
