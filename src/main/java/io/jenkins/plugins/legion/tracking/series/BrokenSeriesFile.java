package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;

/** A file that should hold series does not. The message says what is wrong with it. */
public final class BrokenSeriesFile extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenSeriesFile(String message) {
        super(message);
    }

    public BrokenSeriesFile(String message, Throwable cause) {
        super(message, cause);
    }
}
