package io.jenkins.plugins.legion.jenkins.steps;

import java.io.Serializable;

/** What the steps within a training need to know of it. Handed to the body, and kept with the program. */
final class TrainingScope implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String trackingFile;

    /** @param trackingFile the tracking file's absolute path on the agent */
    TrainingScope(String id, String trackingFile) {
        this.id = id;
        this.trackingFile = trackingFile;
    }

    String id() {
        return id;
    }

    String trackingFile() {
        return trackingFile;
    }
}
