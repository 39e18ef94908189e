package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;

/** What can be asked of one series: its blocks, and the points after them that are in none yet. */
final class SeriesQueries {

    /** Blocks that a chart unpacks at most: 650,000 points, in some 40 ms. Of more, their extremes draw it as well. */
    private static final int UNPACKED = 160;

    /** Of so many blocks the extremes alone have about as many points as are wanted: some four each. */
    private static final int POINTS_OF_A_BLOCK = 4;

    private final BlockFile file;
    private final BlockIndex index;
    private final Points tail;

    SeriesQueries(BlockFile file, BlockIndex index, Points tail) {
        this.file = file;
        this.index = index;
        this.tail = tail;
    }

    /** A series that is in the memory, all of it. */
    static SeriesQueries of(Points all) {
        // Without blocks no file is ever asked.
        return new SeriesQueries(null, new BlockIndex(), all);
    }

    long count() {
        return index.points() + tail.size();
    }

    /** @see StoredSeries#points */
    void points(long from, long count, PointConsumer into) throws IOException {
        long to = Math.min(count(), from + Math.min(count, Long.MAX_VALUE - from));
        long at = Math.max(0, from);
        while (at < Math.min(to, index.points())) {
            int block = index.blockOf(at);
            Points points = file.points(index.offset(block));
            long before = index.before(block);
            int last = (int) Math.min(points.size(), to - before);
            points.give((int) (at - before), last, into);
            at = before + last;
        }
        if (at < to) {
            tail.give((int) (at - index.points()), (int) (to - index.points()), into);
        }
    }

    /** @see StoredSeries#latest */
    LatestValue latest(String name) throws IOException {
        // A block's summary has its last point among the others.
        Points points = tail.size() > 0
                ? tail
                : file.summary(index.offset(index.blocks() - 1)).points();
        int end = points.size() - 1;
        return new LatestValue(name, points.step(end), points.value(end));
    }

    /** @see StoredSeries#chart */
    Series chart(String name, int most, long fromStep, long toStep) throws IOException {
        int capacity = Math.max(1, most - Downsampling.SLACK);
        int[] blocks = index.touching(fromStep, toStep);
        boolean coarse = blocks.length > Math.min(UNPACKED, most / POINTS_OF_A_BLOCK);
        Downsampling chart = new Downsampling();
        for (int block : blocks) {
            if (coarse) {
                file.summary(index.offset(block)).addTo(chart, capacity, fromStep, toStep);
            } else {
                add(file.points(index.offset(block)), chart, capacity, fromStep, toStep);
            }
        }
        add(tail, chart, capacity, fromStep, toStep);
        return chart.series(name);
    }

    private static void add(Points points, Downsampling chart, int capacity, long fromStep, long toStep)
            throws IOException {
        points.give(0, points.size(), (value, step, time) -> {
            if (step >= fromStep && step <= toStep) {
                chart.add(value, step, time, capacity);
            }
        });
    }
}
