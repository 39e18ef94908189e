package io.jenkins.plugins.legion.registry;

import java.io.IOException;

/** An index that has to be made again: damaged, cut off, or of a format that this version does not know. */
final class BrokenIndex extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenIndex(String message) {
        super(message);
    }
}
