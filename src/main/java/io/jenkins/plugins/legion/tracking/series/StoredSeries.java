package io.jenkins.plugins.legion.tracking.series;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A finished file of series, which may come from anywhere. It is read a block at a time. One of the form that builds kept
 * before, with some points of each series, is read as well. For one thread at a time.
 */
public final class StoredSeries implements CurveSource, Closeable {

    private final ReadableSeries file;

    private StoredSeries(ReadableSeries file) {
        this.file = file;
    }

    /**
     * @throws BrokenSeriesFile if that is not such a file, or not a whole one; damage within a block is found when the
     *     block is read
     */
    public static StoredSeries open(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(ThinnedSeriesFile.MAGIC.length);
            boolean thinned = Arrays.equals(in.readNBytes(ThinnedSeriesFile.MAGIC.length), ThinnedSeriesFile.MAGIC);
            in.reset();
            return new StoredSeries(thinned ? ThinnedSeriesFile.read(in) : BlockFile.forReading(file));
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(file.names());
    }

    /** No point is read for it. */
    @Override
    public long count(String name) {
        return file.queries(name).count();
    }

    /**
     * Gives points as they were logged, in that order.
     *
     * @param name one of {@link #names}
     * @param from the number of the first, from 0
     * @param count how many at most
     */
    public void points(String name, long from, long count, PointConsumer into) throws IOException {
        file.queries(name).points(from, count, into);
    }

    /** Where there are far more points than wanted, blocks of 4,096 are taken by their extremes alone. */
    @Override
    public Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        return file.queries(name).chart(name, most, fromStep, toStep);
    }

    @Override
    public LatestValue latest(String name) throws IOException {
        return file.queries(name).latest(name);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
