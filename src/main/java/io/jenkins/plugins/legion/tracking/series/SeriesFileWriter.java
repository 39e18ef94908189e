package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.tracking.PointSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes all series of a training into one finished file, in whatever order their points come. Until that is whole there
 * is under its name what was there before, and a kill leaves no more than parts beside it, which the next try removes.
 *
 * <p>Memory: some 25 MB, and 300 bytes for each series. Where so many series are logged in turn that none of them comes
 * to a block of a good size, their points wait in a second file, so that blocks are large whatever is logged.
 *
 * <p>A failure to write is kept and thrown by {@link #finish}, since whoever reads what was logged can do nothing about
 * it. For one thread at a time.
 */
public final class SeriesFileWriter implements PointSink, Closeable {

    /** Points that wait in the memory, of all series together: 6 MB, and up to as much for arrays that are not full. */
    private static final int WAITING = 1 << 18;

    /** Points of a block that may be written before it is full. Its header is then a thirtieth of it, or a tenth. */
    private static final int WORTHWHILE = SeriesFormat.BLOCK / 4;

    private final Path file;
    private final Path part;
    private final BlockWriting blocks;
    private final Spill spill;
    /** The points that are in no block yet, by the number of their series. */
    private final List<Points> open = new ArrayList<>();

    private int waiting;
    private IOException failure;

    private SeriesFileWriter(Path file, Path part, BlockWriting blocks, Spill spill) {
        this.file = file;
        this.part = part;
        this.blocks = blocks;
        this.spill = spill;
    }

    /**
     * @param file whose folder is there; beside it there must be room for twice the file
     * @throws IOException if nothing can be written there
     */
    public static SeriesFileWriter begin(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path spill = file.resolveSibling(file.getFileName() + ".spill");
        // A part that an earlier attempt left, or a link that somebody put there, is not written through.
        Files.deleteIfExists(part);
        Files.deleteIfExists(spill);
        return new SeriesFileWriter(file, part, BlockWriting.into(BlockFile.anew(part)), new Spill(spill));
    }

    @Override
    public int begin(String name) {
        blocks.name(name);
        open.add(new Points());
        return open.size() - 1;
    }

    @Override
    public void point(int series, double value, long step, long timeMillis) {
        if (failure != null) {
            return;
        }
        Points points = open.get(series);
        points.add(value, step, timeMillis);
        waiting++;
        try {
            if (points.size() == SeriesFormat.BLOCK && !spill.has(series)) {
                writeBlock(series);
            }
            if (waiting > WAITING) {
                makeRoom();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void makeRoom() throws IOException {
        for (int series = 0; series < open.size(); series++) {
            if (open.get(series).size() >= WORTHWHILE && !spill.has(series)) {
                writeBlock(series);
            }
        }
        if (waiting > WAITING / 2) {
            spill.add(open);
            open.forEach(points -> points.keep(0));
            waiting = 0;
        }
    }

    private void writeBlock(int series) throws IOException {
        Points points = open.get(series);
        blocks.block(series, points);
        // A series that came so far will go on, and arrays that have to grow are copied eleven times.
        open.set(series, new Points(points.size()));
        waiting -= points.size();
    }

    /**
     * Makes the file whole, in place of what was there before.
     *
     * @throws IOException if it cannot be, or could not be written before; or if the thread was interrupted, which it
     *     stays
     */
    public void finish() throws IOException {
        if (failure != null) {
            throw failure;
        }
        List<SpillRun> runs = spill.runs();
        for (int series = 0; series < open.size(); series++) {
            Gathering gathering = new Gathering(series, blocks);
            for (SpillRun run : runs) {
                run.give(series, gathering);
            }
            open.get(series).give(0, open.get(series).size(), gathering);
            gathering.end();
        }
        blocks.finish();
        WholeFile.name(part, file);
    }

    /** Without {@link #finish} there is no more than before. */
    @Override
    public void close() throws IOException {
        try (spill;
                blocks) {
            Files.deleteIfExists(part);
        }
    }
}
