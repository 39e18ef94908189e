package io.jenkins.plugins.legion.packaging.image;

import java.io.IOException;

/** A file is not what was promised of it, and would not be on a second try. */
final class ChangedFile extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedFile(LayerFile file, String what) {
        super("'" + file.path() + "' changed while it was put into a layer: " + what);
    }
}
