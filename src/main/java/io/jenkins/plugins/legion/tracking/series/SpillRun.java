package io.jenkins.plugins.legion.tracking.series;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A run of a {@link Spill}, read once from its beginning to its end. */
final class SpillRun {

    /** Bytes of a point, or of what stands before a series' points, at most. */
    static final int WIDEST = 2 * Varints.LONGEST + Double.BYTES;

    /** Bytes. All runs are read side by side, and a billion points make some thousands of them. */
    private static final int BUFFER = 1 << 13;

    private final FileChannel file;
    private final long end;
    private long position;
    private ByteBuffer in = ByteBuffer.allocate(0);
    private int series = -1;
    /** Points of that series that follow. */
    private long left;

    SpillRun(FileChannel file, long start, long end) {
        this.file = file;
        this.position = start;
        this.end = end;
    }

    /** Gives the points that the run has of a series; those before it were asked for, or are not wanted any more. */
    void give(int wanted, PointConsumer into) throws IOException {
        if (left == 0 && (position < end || in.hasRemaining())) {
            fill();
            series += (int) Varints.get(in);
            left = Varints.get(in);
        }
        if (series != wanted) {
            return;
        }
        long step = 0;
        long time = 0;
        for (; left > 0; left--) {
            fill();
            step += Varints.get(in);
            time += Varints.get(in);
            into.point(in.getDouble(), step, time);
        }
    }

    /** Has the next bytes of the run there, as many as a point may have. */
    private void fill() throws IOException {
        if (in.remaining() >= WIDEST || position == end) {
            return;
        }
        in = in.capacity() == 0 ? ByteBuffer.allocate(BUFFER) : in.compact();
        in.limit((int) Math.min(BUFFER, in.position() + end - position));
        while (in.hasRemaining()) {
            int count = file.read(in, position);
            if (count < 0) {
                throw new EOFException("a file of points that wait was cut short");
            }
            position += count;
        }
        in.flip();
    }
}
