package io.jenkins.plugins.legion.registry.scalars;

import java.io.IOException;

/** A file, or the rest of one, that has to be made again: damaged, cut off, or of a format that this version does not know. */
final class BrokenScalars extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenScalars(String message) {
        super(message);
    }
}
