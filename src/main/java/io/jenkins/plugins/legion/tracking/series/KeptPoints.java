package io.jenkins.plugins.legion.tracking.series;

import java.util.Arrays;

/** Points in the order in which they were logged, each with its number among all that were. */
final class KeptPoints {

    private final Points points = new Points();
    private long[] numbers = new long[Points.FIRST_ROOM];

    int size() {
        return points.size();
    }

    void add(long number, double value, long step, long time) {
        if (size() == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size());
        }
        numbers[size()] = number;
        points.add(value, step, time);
    }

    /** The number of the last of them, or -1 where there is none. */
    long lastNumber() {
        return size() == 0 ? -1 : numbers[size() - 1];
    }

    /** Those of each {@code width} points that a drawing needs. */
    KeptPoints thinned(long width) {
        KeptPoints fewer = new KeptPoints();
        Bucket bucket = new Bucket();
        for (int i = 0; i < size(); i++) {
            if (i > 0 && numbers[i] / width != numbers[i - 1] / width) {
                bucket.moveTo(fewer);
            }
            bucket.add(numbers[i], points.value(i), points.step(i), points.time(i));
        }
        bucket.moveTo(fewer);
        return fewer;
    }

    /** Takes those away whose number is {@code from} or higher, and gives them to {@code bucket}. */
    void giveBack(long from, Bucket bucket) {
        int kept = size();
        while (kept > 0 && numbers[kept - 1] >= from) {
            kept--;
        }
        for (int i = kept; i < size(); i++) {
            bucket.add(numbers[i], points.value(i), points.step(i), points.time(i));
        }
        points.keep(kept);
    }

    void addAll(KeptPoints others) {
        for (int i = 0; i < others.size(); i++) {
            add(others.numbers[i], others.points.value(i), others.points.step(i), others.points.time(i));
        }
    }

    Series asSeries(String name) {
        return points.asSeries(name);
    }
}
