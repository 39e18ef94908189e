package io.jenkins.plugins.legion.data.statistics;

import java.io.IOException;

/** A file is not what its name says; the message goes behind the file's name. */
final class Uncounted extends IOException {

    private static final long serialVersionUID = 1L;

    Uncounted(String message) {
        super(message);
    }
}
