package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** What arrived could not be written here: no fault of the store, and no reason to ask it again. */
final class LocalFault extends IOException {

    private static final long serialVersionUID = 1L;

    LocalFault(Path path, IOException cause) {
        super(Folders.cannotWrite(path, cause).getMessage(), cause);
    }
}
