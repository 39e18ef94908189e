package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.files.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes the points of any number of series as they are logged. What was flushed survives a kill at any moment: points
 * stand in a journal until a block of 4,096 of them is full, which then goes into the file. When the store is closed,
 * everything is in {@link #FILE}, which is finished and can be copied elsewhere. For many threads at once.
 */
public final class SeriesStore implements Closeable {

    /** The name of the file, within the store's folder. */
    public static final String FILE = "series.bin";

    static final String JOURNAL = "points.log";

    private static final String NEXT_JOURNAL = "points.next";

    /** Points that wait in the memory for their block, of all series together: 6 MB. */
    private static final int WAITING = 1 << 18;

    /** Bytes of journal, most of whose points are in blocks by then. */
    private static final long LONGEST_JOURNAL = 8 << 20;

    private final Path folder;
    private final BlockFile file;
    /** The points that are in no block yet, by the number of their series. */
    private final List<Points> open = new ArrayList<>();

    private Journal journal;
    private int waiting;
    /** Whether points that wait for their block are missing in the journal, since it could not be written. */
    private boolean torn;

    private SeriesStore(Path folder, BlockFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Opens a store, with what was flushed into it before.
     *
     * @param folder of its own; need not be there
     * @throws BrokenSeriesFile if something else stands under the name of its file
     */
    public static SeriesStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        BlockFile file = BlockFile.forWriting(folder.resolve(FILE));
        try {
            SeriesStore store = new SeriesStore(folder, file);
            store.recover();
            return store;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private synchronized void recover() throws IOException {
        file.names().forEach(name -> open.add(new Points()));
        Journal.read(folder.resolve(JOURNAL), this::recovered);
        renewJournal();
    }

    /** A point that is in a block by now was taken already; one after a gap can only come of a file that was damaged. */
    private synchronized void recovered(int series, long number, double value, long step, long time) {
        if (series >= 0 && series < open.size()) {
            Points points = open.get(series);
            if (number == file.index(series).points() + points.size() && points.size() < SeriesFormat.BLOCK) {
                points.add(value, step, time);
                waiting++;
            }
        }
    }

    /**
     * Takes the next point of a series.
     *
     * @param name of at most 4,000 bytes in UTF-8
     * @param value may be NaN or infinite
     * @param step the training's own count; may go backwards
     * @param timeMillis since 1970
     * @throws IOException if it cannot be written; what was flushed before is safe
     */
    public synchronized void append(String name, double value, long step, long timeMillis) throws IOException {
        OptionalInt known = file.number(name);
        int series = known.isPresent() ? known.getAsInt() : newSeries(name);
        if (open.get(series).size() == SeriesFormat.BLOCK) {
            // It could not be written when it became full.
            writeBlock(series);
        }
        Points points = open.get(series);
        long number = file.index(series).points() + points.size();
        Journal current = journal;
        note(() -> current.add(series, number, value, step, timeMillis));
        points.add(value, step, timeMillis);
        waiting++;
        if (points.size() == SeriesFormat.BLOCK) {
            writeBlock(series);
        }
        if (waiting > WAITING) {
            writeAllBlocks();
            renewJournal();
        }
    }

    private interface Noting {
        void run() throws IOException;
    }

    private void note(Noting noting) throws IOException {
        try {
            noting.run();
        } catch (IOException e) {
            torn = true;
            throw e;
        }
    }

    private int newSeries(String name) throws IOException {
        int series = file.writeName(name);
        open.add(new Points());
        return series;
    }

    private void writeBlock(int series) throws IOException {
        Points points = open.get(series);
        if (points.size() > 0) {
            file.writeBlock(series, points);
            open.set(series, new Points());
            waiting -= points.size();
        }
    }

    private void writeAllBlocks() throws IOException {
        for (int series = 0; series < open.size(); series++) {
            writeBlock(series);
        }
    }

    /**
     * Hands all that was appended to the operating system, where a kill of this process does not reach it; also what an earlier
     * try could not, as on a disk that was full.
     */
    public synchronized void flush() throws IOException {
        if (!torn) {
            note(journal::flush);
        }
        if (torn || journal.length() > LONGEST_JOURNAL) {
            renewJournal();
        }
    }

    /** Begins a journal with nothing in it but what is in no block. */
    private void renewJournal() throws IOException {
        Path next = folder.resolve(NEXT_JOURNAL);
        Journal fresh = Journal.begin(next);
        try {
            for (int series = 0; series < open.size(); series++) {
                copyOpen(series, fresh);
            }
            fresh.flush();
            WholeFile.name(next, folder.resolve(JOURNAL));
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        if (journal != null) {
            journal.close();
        }
        journal = fresh;
        torn = false;
    }

    private void copyOpen(int series, Journal into) throws IOException {
        Points points = open.get(series);
        long first = file.index(series).points();
        for (int i = 0; i < points.size(); i++) {
            into.add(series, first + i, points.value(i), points.step(i), points.time(i));
        }
    }

    /** In the order in which they were first logged. */
    public synchronized List<String> names() {
        return List.copyOf(file.names());
    }

    /** How many points a series has; 0 where there is none of that name. */
    public synchronized long count(String name) {
        OptionalInt series = file.number(name);
        return series.isPresent()
                ? file.queries(series.getAsInt(), open.get(series.getAsInt())).count()
                : 0;
    }

    /** @see StoredSeries#points */
    public synchronized void points(String name, long from, long count, PointConsumer into) throws IOException {
        queries(name).points(from, count, into);
    }

    /** @see StoredSeries#chart */
    public synchronized Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        return queries(name).chart(name, most, fromStep, toStep);
    }

    private SeriesQueries queries(String name) {
        int series = file.known(name);
        return file.queries(series, open.get(series));
    }

    /** Finishes the file. */
    @Override
    public synchronized void close() throws IOException {
        Journal last = journal;
        try (file;
                last) {
            writeAllBlocks();
            file.writeEnd();
        }
        Files.deleteIfExists(folder.resolve(JOURNAL));
    }
}
