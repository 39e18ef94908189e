package io.jenkins.plugins.legion.data;

import java.io.IOException;

/** A store says that what arrived is not what was sent: an accident of the line, unless it happens again and again. */
public final class DamagedPart extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedPart(String message, Throwable cause) {
        super(message, cause);
    }
}
