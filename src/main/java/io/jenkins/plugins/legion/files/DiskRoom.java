package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room a disk had for a file before it was written, for the one who has to make more.
 *
 * @param needed the most that the file may take, in bytes
 * @param free the bytes that were free, with those that stood there under the file's name already
 */
public record DiskRoom(Path file, long needed, long free) {

    /** @param file need not be there; its folder has to be */
    public static DiskRoom before(Path file, long needed) throws IOException {
        long there = Files.exists(file) ? Files.size(file) : 0;
        return new DiskRoom(
                file,
                needed,
                Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() + there);
    }

    /**
     * To be asked before a disk is filled that others write to as well.
     *
     * @throws IOException if there is too little room
     */
    public void check() throws IOException {
        // Some file systems of networks have no word on this.
        if (free > 0 && free < needed) {
            throw new IOException(full());
        }
    }

    /** Why it could not be written, with both figures where that was for want of room. */
    public IOException explained(Exception why) {
        String reason = Reason.of(why);
        return free < needed || reason.startsWith(Reason.FULL)
                ? new IOException(full(), why)
                : new IOException(file + ": cannot be written (" + reason + ")", why);
    }

    private String full() {
        return file + ": the disk is full; needed up to " + needed + " bytes, free were " + free;
    }
}
