package io.jenkins.plugins.legion.tracking.series;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Points that wait in a file of their own until the others of their series are known. Each run has the points that came
 * in a stretch of time, series by series, so that reading all runs side by side gives each series whole.
 *
 * <p>Of a series a run has, all in {@link Varints}, the difference of its number to the one before, from -1; how many
 * points follow; and of each of them the differences of step and time to the one before, and 8 bytes, the value. The
 * file is read only by whoever wrote it, and goes with it.
 */
final class Spill implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final List<SpillRun> runs = new ArrayList<>();
    private final BitSet series = new BitSet();
    private FileChannel file;
    private long end;

    /** @param path of a file that is made when it is needed */
    Spill(Path path) {
        this.path = path;
    }

    /** Whether points of the series wait here, so that later ones must come here too. */
    boolean has(int number) {
        return series.get(number);
    }

    /** @param open points by the number of their series; those that have none are passed over */
    void add(List<Points> open) throws IOException {
        if (file == null) {
            file = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        long start = end;
        ByteBuffer out = ByteBuffer.allocate(BUFFER);
        int before = -1;
        for (int number = 0; number < open.size(); number++) {
            Points points = open.get(number);
            if (points.size() > 0) {
                room(out);
                Varints.put(out, number - before);
                Varints.put(out, points.size());
                write(points, out);
                series.set(number);
                before = number;
            }
        }
        write(out);
        runs.add(new SpillRun(file, start, end));
    }

    private void write(Points points, ByteBuffer out) throws IOException {
        long step = 0;
        long time = 0;
        for (int i = 0; i < points.size(); i++) {
            room(out);
            Varints.put(out, points.step(i) - step);
            Varints.put(out, points.time(i) - time);
            out.putDouble(points.value(i));
            step = points.step(i);
            time = points.time(i);
        }
    }

    private void room(ByteBuffer out) throws IOException {
        if (out.remaining() < SpillRun.WIDEST) {
            write(out);
        }
    }

    private void write(ByteBuffer out) throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            end += file.write(out, end);
        }
        out.clear();
    }

    /** From the first on. Each may be read once, in the order of the series. */
    List<SpillRun> runs() {
        return runs;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
