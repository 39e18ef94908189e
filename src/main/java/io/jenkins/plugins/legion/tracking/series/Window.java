package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Looks at a file a stretch at a time, so that many small looks in a row cost few calls of the system. */
final class Window {

    /** Bytes. Small, since the looks at a file of big blocks lie far apart. */
    private static final int SIZE = 8 * 1024;

    private final FileChannel file;
    private ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
    private long start;

    Window(FileChannel file) {
        this.file = file;
    }

    /** Bytes of the file from {@code position} on: {@code length} of them, or fewer where the file ends. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < start || position + length > start + bytes.limit()) {
            bytes = ByteBuffer.allocate(Math.max(SIZE, length));
            start = position;
            while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
                continue;
            }
            bytes.flip();
        }
        int from = (int) (position - start);
        return bytes.slice(from, Math.min(length, bytes.limit() - from));
    }
}
