package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** What arrived could not be written here: no fault of the store, and no reason to ask it again. */
public final class LocalFault extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is needed and what is free is in the message. */
    LocalFault(DiskRoom room, IOException cause) {
        super(room.explained(cause).getMessage(), cause);
    }

    LocalFault(Path path, IOException cause) {
        super(Folders.cannotWrite(path, cause).getMessage(), cause);
    }

    /** Whether it went wrong for want of room. */
    boolean isFullDisk() {
        return getCause() instanceof Exception cause && Reason.isFullDisk(cause);
    }
}
