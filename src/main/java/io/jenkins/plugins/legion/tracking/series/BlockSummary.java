package io.jenkins.plugins.legion.tracking.series;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a chart needs of a block when it need not be exact: its first point, its last, its lowest, its highest and its
 * first that is no finite number, in the order in which they were logged, each once; and between which steps they all
 * lie.
 *
 * @param lowStep the lowest step of any of its points
 * @param highStep the highest
 * @param points one to five of them
 */
record BlockSummary(long lowStep, long highStep, Points points) {

    /** First, last, lowest, highest, first gap. */
    static final int MOST = 5;

    /** In bytes: the two steps, the number of points, and room for all that there may be. */
    static final int BYTES = 2 * Long.BYTES + 1 + MOST * 3 * Long.BYTES;

    static BlockSummary of(Points points) {
        int last = points.size() - 1;
        int lowest = -1;
        int highest = -1;
        int gap = -1;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i <= last; i++) {
            double value = points.value(i);
            if (!Double.isFinite(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                lowest = lowest < 0 || value < points.value(lowest) ? i : lowest;
                highest = highest < 0 || value > points.value(highest) ? i : highest;
            }
            low = Math.min(low, points.step(i));
            high = Math.max(high, points.step(i));
        }
        Points kept = new Points();
        int[] wanted = {0, lowest, highest, gap, last};
        Arrays.sort(wanted);
        int before = -1;
        for (int i : wanted) {
            if (i > before) {
                kept.add(points.value(i), points.step(i), points.time(i));
                before = i;
            }
        }
        return new BlockSummary(low, high, kept);
    }

    void write(ByteBuffer out) {
        int end = out.position() + BYTES;
        out.putLong(lowStep).putLong(highStep).put((byte) points.size());
        for (int i = 0; i < points.size(); i++) {
            out.putDouble(points.value(i)).putLong(points.step(i)).putLong(points.time(i));
        }
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    static BlockSummary read(ByteBuffer in) {
        int end = in.position() + BYTES;
        long low = in.getLong();
        long high = in.getLong();
        int count = Math.min(MOST, in.get());
        Points points = new Points();
        for (int i = 0; i < count; i++) {
            points.add(in.getDouble(), in.getLong(), in.getLong());
        }
        in.position(end);
        return new BlockSummary(low, high, points);
    }

    void addTo(Downsampling chart, int capacity, long fromStep, long toStep) {
        for (int i = 0; i < points.size(); i++) {
            if (points.step(i) >= fromStep && points.step(i) <= toStep) {
                chart.add(points.value(i), points.step(i), points.time(i), capacity);
            }
        }
    }
}
