package io.jenkins.plugins.legion.tracking.series;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link SeriesStore} has flushed until now, seen by another process while the store goes on or when it is gone.
 * Nothing is locked and nothing is changed. For one thread at a time.
 */
public final class GrowingSeries implements CurveSource, Closeable {

    /** Looks, should the store write a block and begin a new journal between a look at the one and at the other. */
    private static final int TRIES = 3;

    private final BlockFile file;
    private final List<Points> tails = new ArrayList<>();
    private boolean gap;

    private GrowingSeries(BlockFile file) {
        this.file = file;
        file.names().forEach(name -> tails.add(new Points()));
    }

    /**
     * @param folder the store's
     * @throws java.nio.file.NoSuchFileException if there is no store
     * @throws BrokenSeriesFile if something else stands under the name of its file
     */
    public static GrowingSeries look(Path folder) throws IOException {
        for (int tries = 1; ; tries++) {
            GrowingSeries found = read(folder, false);
            if (!found.gap || tries == TRIES) {
                return found;
            }
            found.close();
        }
    }

    /**
     * Reads what a store left that nobody writes to any more, also one that was killed: as far as a store would that goes
     * on with it.
     *
     * @param folder the store's
     * @throws IOException as {@link #look} does
     */
    public static GrowingSeries left(Path folder) throws IOException {
        return read(folder, true);
    }

    private static GrowingSeries read(Path folder, boolean deep) throws IOException {
        GrowingSeries found = new GrowingSeries(BlockFile.forLooking(folder.resolve(SeriesStore.FILE), deep));
        try {
            Journal.read(folder.resolve(SeriesStore.JOURNAL), found::entry);
            return found;
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    /** A point that is in a block by now is known already; after one that is missing there is a block not seen. */
    private void entry(int series, long number, double value, long step, long time) {
        if (series < 0 || series >= tails.size()) {
            // It began since the file was looked at.
            return;
        }
        Points tail = tails.get(series);
        long next = file.index(series).points() + tail.size();
        if (number == next && tail.size() < SeriesFormat.BLOCK) {
            tail.add(value, step, time);
        } else if (number > next) {
            gap = true;
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(file.names());
    }

    @Override
    public long count(String name) {
        return queries(name).count();
    }

    /** Gives every point of a series, as they were logged. */
    public void points(String name, PointConsumer into) throws IOException {
        queries(name).points(0, Long.MAX_VALUE, into);
    }

    @Override
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        return queries(name).chart(name, most, fromStep, toStep);
    }

    @Override
    public LatestValue latest(String name) throws IOException {
        return queries(name).latest(name);
    }

    private SeriesQueries queries(String name) {
        int series = file.known(name);
        return file.queries(series, tails.get(series));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
