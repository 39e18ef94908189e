package io.jenkins.plugins.legion.tracking.series;

import java.io.IOException;
import java.util.Arrays;

/** Points of one series in the memory, in their order. */
final class Points {

    /** Many metrics, such as results of a test, have no more. */
    static final int FIRST_ROOM = 4;

    private double[] values;
    private long[] steps;
    private long[] times;
    private int size;

    Points() {
        this(FIRST_ROOM);
    }

    /** With room for so many. */
    Points(int room) {
        this(new double[room], new long[room], new long[room]);
        size = 0;
    }

    /** Takes the arrays, which have the same length, as its own. */
    Points(double[] values, long[] steps, long[] times) {
        this.values = values;
        this.steps = steps;
        this.times = times;
        this.size = values.length;
    }

    int size() {
        return size;
    }

    double value(int index) {
        return values[index];
    }

    long step(int index) {
        return steps[index];
    }

    /** Milliseconds since 1970. */
    long time(int index) {
        return times[index];
    }

    void add(double value, long step, long time) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            steps = Arrays.copyOf(steps, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        values[size] = value;
        steps[size] = step;
        times[size] = time;
        size++;
    }

    /** Makes do with so many of the first, and keeps the room. */
    void keep(int first) {
        size = first;
    }

    Series asSeries(String name) {
        return new Series(name, Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }

    void give(int from, int to, PointConsumer into) throws IOException {
        for (int i = from; i < to; i++) {
            into.point(values[i], steps[i], times[i]);
        }
    }
}
