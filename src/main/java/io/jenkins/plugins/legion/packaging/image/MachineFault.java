package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.files.Reason;
import java.io.IOException;

/** Something could not be read or written here: no fault of the registry, and no reason to ask it again. */
final class MachineFault extends IOException {

    private static final long serialVersionUID = 1L;

    MachineFault(String what, IOException cause) {
        super(what + ": " + Reason.of(cause), cause);
    }
}
