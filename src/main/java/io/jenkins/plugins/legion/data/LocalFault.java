package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** What arrived could not be written here, or what is to be sent not be read: no fault of the store, and no reason to ask it again. */
public final class LocalFault extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is needed and what is free is in the message. */
    LocalFault(DiskRoom room, IOException cause) {
        super(room.explained(cause).getMessage(), cause);
    }

    LocalFault(Path path, IOException cause) {
        this("cannot write " + path, cause);
    }

    /** @param what could not be done, such as {@code cannot read} and a path; the reason is put behind it */
    public LocalFault(String what, IOException cause) {
        super(what + ": " + Reason.of(cause), cause);
    }

    /** Whether it went wrong for want of room. */
    boolean isFullDisk() {
        return getCause() instanceof Exception cause && Reason.isFullDisk(cause);
    }
}
