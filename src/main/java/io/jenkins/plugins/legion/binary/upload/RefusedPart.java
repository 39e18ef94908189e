package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;

/** A part is not taken, for a reason that its sender can do something about. */
final class RefusedPart extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP */
    RefusedPart(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
