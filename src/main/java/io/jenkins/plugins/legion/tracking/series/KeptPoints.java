package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.tracking.Series;
import java.util.Arrays;

/** Points in the order in which they were logged, each with its number among all that were. */
final class KeptPoints {

    /** Many metrics, such as results of a test, have no more. */
    private static final int FIRST_ROOM = 4;

    private long[] numbers = new long[FIRST_ROOM];
    private long[] steps = new long[FIRST_ROOM];
    private long[] times = new long[FIRST_ROOM];
    private double[] values = new double[FIRST_ROOM];
    private int size;

    int size() {
        return size;
    }

    void add(long number, double value, long step, long time) {
        if (size == numbers.length) {
            int room = size * 2;
            numbers = Arrays.copyOf(numbers, room);
            steps = Arrays.copyOf(steps, room);
            times = Arrays.copyOf(times, room);
            values = Arrays.copyOf(values, room);
        }
        numbers[size] = number;
        steps[size] = step;
        times[size] = time;
        values[size] = value;
        size++;
    }

    /** The number of the last of them, or -1 where there is none. */
    long lastNumber() {
        return size == 0 ? -1 : numbers[size - 1];
    }

    /** Those of each {@code width} points that a drawing needs. */
    KeptPoints thinned(long width) {
        KeptPoints fewer = new KeptPoints();
        Bucket bucket = new Bucket();
        for (int i = 0; i < size; i++) {
            if (i > 0 && numbers[i] / width != numbers[i - 1] / width) {
                bucket.moveTo(fewer);
            }
            bucket.add(numbers[i], values[i], steps[i], times[i]);
        }
        bucket.moveTo(fewer);
        return fewer;
    }

    /** Takes those away whose number is {@code from} or higher, and gives them to {@code bucket}. */
    void giveBack(long from, Bucket bucket) {
        int kept = size;
        while (kept > 0 && numbers[kept - 1] >= from) {
            kept--;
        }
        for (int i = kept; i < size; i++) {
            bucket.add(numbers[i], values[i], steps[i], times[i]);
        }
        size = kept;
    }

    void addAll(KeptPoints others) {
        for (int i = 0; i < others.size; i++) {
            add(others.numbers[i], others.values[i], others.steps[i], others.times[i]);
        }
    }

    Series asSeries(String name) {
        return new Series(name, Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}
