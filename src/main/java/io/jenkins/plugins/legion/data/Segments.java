package io.jenkins.plugins.legion.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which segments of a large object have arrived, in a file beside what has: a byte for each, which outlives the process. Of
 * segments that a power failure took, the checksum at the end tells.
 */
final class Segments implements Closeable {

    /** 32 MiB: a break costs little, and a request for each costs nothing. */
    static final long BYTES = 32L << 20;

    private static final byte THERE = 1;

    private final FileChannel file;
    private final long whole;

    private Segments(FileChannel file, long whole) {
        this.file = file;
        this.whole = whole;
    }

    /** @param whole bytes of the object */
    static Segments open(Path path, long whole) throws IOException {
        return new Segments(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                whole);
    }

    int count() {
        return Math.toIntExact((whole + BYTES - 1) / BYTES);
    }

    long from(int segment) {
        return segment * BYTES;
    }

    long to(int segment) {
        return Math.min(whole, from(segment) + BYTES);
    }

    boolean has(int segment) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return file.read(one, segment) == 1 && one.get(0) == THERE;
    }

    void arrived(int segment) throws IOException {
        file.write(ByteBuffer.wrap(new byte[] {THERE}), segment);
    }

    /** None of them is there. */
    void forget() throws IOException {
        file.truncate(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
