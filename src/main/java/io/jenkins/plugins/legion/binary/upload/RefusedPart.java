package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;

/** A part is not taken, for a reason that its sender can do something about. */
final class RefusedPart extends IOException {

    /** Less than any number of bytes. */
    static final long UNKNOWN = -1;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long received;

    /** @param status of HTTP */
    RefusedPart(int status, String message) {
        this(status, UNKNOWN, message);
    }

    /**
     * @param status of HTTP
     * @param received as much of the file as is known to have arrived; {@link #UNKNOWN} where nobody says
     */
    RefusedPart(int status, long received, String message) {
        super(message);
        this.status = status;
        this.received = received;
    }

    /** What an earlier try brought is being read still, {@code read} bytes of it so far. */
    static RefusedPart tooEarly(long read) {
        return new RefusedPart(503, read, "what an earlier try brought is being read; " + read + " bytes so far");
    }

    int status() {
        return status;
    }

    long received() {
        return received;
    }
}
