package io.jenkins.plugins.legion.tracking.comparison;

import java.io.IOException;

/** A record that cannot be compared. */
public final class UnreadableRecord extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such file. */
        MISSING,
        /** It ends before it is over. */
        CUT_OFF,
        /** It is no record, or one of a later version that this one does not understand. */
        UNKNOWN_FORMAT,
        /** It has more bytes than any record should. */
        TOO_LARGE,
        /** The disk did not give it. */
        UNREADABLE
    }

    private final Reason reason;

    UnreadableRecord(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
