package io.jenkins.plugins.legion.tracking.server;

import java.util.Arrays;
import java.util.Optional;

/** How far a logged model is; the protocol's words, in the order of its numbers, which begin with 1. */
enum ModelStatus {
    LOGGED_MODEL_PENDING("PENDING"),
    LOGGED_MODEL_READY("READY"),
    LOGGED_MODEL_UPLOAD_FAILED("FAILED");

    static final String EXPECTED = "LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED";

    private final String word;

    ModelStatus(String word) {
        this.word = word;
    }

    /** As MLflow's clients and its searches spell it. */
    String word() {
        return word;
    }

    static Optional<ModelStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(text)
                        || status.word.equals(text)
                        || String.valueOf(status.ordinal() + 1).equals(text))
                .findFirst();
    }
}
