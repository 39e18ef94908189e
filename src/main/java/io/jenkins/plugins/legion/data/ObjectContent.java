package io.jenkins.plugins.legion.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Bytes of an object while they arrive, and what the store says of the whole of it.
 *
 * @param stream to be closed by whoever reads; ending early means that the line broke
 * @param checksums of the whole object, as far as the store offers any
 */
public record ObjectContent(InputStream stream, Map<ChecksumKind, byte[]> checksums) implements Closeable {

    public ObjectContent {
        checksums = Map.copyOf(checksums);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
