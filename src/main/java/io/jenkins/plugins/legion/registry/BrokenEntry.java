package io.jenkins.plugins.legion.registry;

import java.io.IOException;

/** A file of entries from some place on: damaged, cut off, or of a format that this version does not know. */
public final class BrokenEntry extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenEntry(String message) {
        super(message);
    }
}
