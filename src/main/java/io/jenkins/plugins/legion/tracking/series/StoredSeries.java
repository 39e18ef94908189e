package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.tracking.BrokenSeriesFile;
import io.jenkins.plugins.legion.tracking.Series;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A finished file of series, which may come from anywhere. It is read a block at a time. For one thread at a time. */
public final class StoredSeries implements Closeable {

    private final BlockFile file;

    private StoredSeries(BlockFile file) {
        this.file = file;
    }

    /**
     * @throws BrokenSeriesFile if that is not such a file, or not a whole one; damage within a block is found when the
     *     block is read
     */
    public static StoredSeries open(Path file) throws IOException {
        return new StoredSeries(BlockFile.forReading(file));
    }

    /** In the order in which they were first logged. */
    public List<String> names() {
        return List.copyOf(file.names());
    }

    /** @param name one of {@link #names} */
    public SeriesSummary summary(String name) throws IOException {
        return queries(name).summary();
    }

    /**
     * Gives points as they were logged, in that order.
     *
     * @param name one of {@link #names}
     * @param from the number of the first, from 0
     * @param count how many at most
     */
    public void points(String name, long from, long count, PointConsumer into) throws IOException {
        queries(name).points(from, count, into);
    }

    /**
     * The points that a drawing needs: the first and the last, the extremes and the gaps, and of the others as many as
     * there is room for. Where there are far more points than wanted, blocks of 4,096 are taken by their extremes alone.
     *
     * @param name one of {@link #names}
     * @param most how many points at most, from 10 on
     * @param fromStep no lower step is wanted
     * @param toStep no higher step is wanted
     */
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        return queries(name).chart(name, most, fromStep, toStep);
    }

    private SeriesQueries queries(String name) {
        int number =
                file.number(name).orElseThrow(() -> new IllegalArgumentException("no series has the name " + name));
        return new SeriesQueries(file, file.index(number), new Points());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
