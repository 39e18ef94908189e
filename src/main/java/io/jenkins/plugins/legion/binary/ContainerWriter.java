package io.jenkins.plugins.legion.binary;

import java.io.IOException;

/** How files become the bytes of one container. */
interface ContainerWriter extends AutoCloseable {

    /** Reads {@code reader} to its end and writes it under the source's path. */
    void file(Source source, SourceReader reader) throws IOException;

    /** Writes what comes after the last file. */
    void finish() throws IOException;

    /** Gives back what is held outside the heap. */
    @Override
    void close();
}
