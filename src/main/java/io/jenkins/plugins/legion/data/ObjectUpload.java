package io.jenkins.plugins.legion.data;

import java.io.IOException;

/** A file on its way into a store, in parts. */
public interface ObjectUpload {

    /** Bytes of each part but the last. A store that takes files in one piece says the file's own size. */
    long partBytes();

    /**
     * Whether it arrived there before this was begun.
     *
     * @param number of the part, from 0 on
     */
    default boolean has(int number) {
        return false;
    }

    /**
     * Sends a part, and has the store confirm that it arrived as it is. Many threads may send one each, and a part may be sent again.
     *
     * @param number of the part, from 0 on
     */
    void send(int number, FileRegion part) throws IOException;

    /** Makes the object of its parts; may be asked again after a line that broke. */
    StoredObject complete() throws IOException;

    /** Leaves nothing of it in the store. */
    void abort() throws IOException;
}
