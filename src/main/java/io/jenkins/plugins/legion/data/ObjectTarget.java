package io.jenkins.plugins.legion.data;

import java.io.Closeable;
import java.io.IOException;

/**
 * Something outside that takes files, as objects under keys. Refusals are {@link StoreRefusal}s, as an {@link ObjectStore} has them;
 * of another {@link IOException} asking again may help.
 */
public interface ObjectTarget extends Closeable {

    /** What it is and where, for people, without secrets: {@code bucket 'models' at https://s3.example.org}. */
    String name();

    /** What the connection's address names within it: a folder that objects go to; may be empty. */
    String path();

    /** Where an object is, for people, without secrets: {@code s3://models/wine/wine-12.zip}. */
    String place(String key);

    /**
     * Begins to store a file. Nothing has the key before all of it is there.
     *
     * @param key that nothing has yet
     * @param sent is told of each part of it; what it knows from before is gone on with, where the store has that still
     * @throws StoreRefusal if something has it already that is not this very file, or if the store takes none of this connection
     */
    ObjectUpload begin(OutgoingFile file, String key, SentParts sent) throws IOException;

    /** Ends what still waits for an answer. */
    @Override
    void close();
}
