package io.jenkins.plugins.legion.data;

import java.io.IOException;

/** A store answered that it cannot now, as with 503 or 429: it is the right one, and may a moment later. */
public final class StoreBusy extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreBusy(String message) {
        super(message);
    }

    public StoreBusy(String message, Throwable cause) {
        super(message, cause);
    }
}
