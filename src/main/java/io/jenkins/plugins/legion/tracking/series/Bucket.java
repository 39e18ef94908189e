package io.jenkins.plugins.legion.tracking.series;

/** Of a stretch of points those that its drawing needs: at most four. */
final class Bucket {

    /** The first point of the whole series, in the bucket that has it. */
    private static final int FIRST = 0;

    private static final int LOWEST = 1;
    private static final int HIGHEST = 2;

    /** The first NaN or infinite value: a gap stays a gap. */
    private static final int NOT_FINITE = 3;

    /** The most points that one bucket keeps. */
    static final int MOST = 4;

    private static final long NONE = -1;

    private final long[] numbers = {NONE, NONE, NONE, NONE};
    private final double[] values = new double[MOST];
    private final long[] steps = new long[MOST];
    private final long[] times = new long[MOST];

    /** @param number of the point in the whole series, from 0 */
    void add(long number, double value, long step, long time) {
        if (number == 0) {
            put(FIRST, number, value, step, time);
        }
        if (Double.isFinite(value)) {
            if (numbers[LOWEST] == NONE || value < values[LOWEST]) {
                put(LOWEST, number, value, step, time);
            }
            if (numbers[HIGHEST] == NONE || value > values[HIGHEST]) {
                put(HIGHEST, number, value, step, time);
            }
        } else if (numbers[NOT_FINITE] == NONE) {
            put(NOT_FINITE, number, value, step, time);
        }
    }

    private void put(int slot, long number, double value, long step, long time) {
        numbers[slot] = number;
        values[slot] = value;
        steps[slot] = step;
        times[slot] = time;
    }

    /** Adds its points to {@code points}, in the order in which they were logged and each once. */
    void copyTo(KeptPoints points) {
        long done = NONE;
        int next;
        while ((next = slotAfter(done)) >= 0) {
            done = numbers[next];
            points.add(done, values[next], steps[next], times[next]);
        }
    }

    /** {@link #copyTo}, and empty afterwards. */
    void moveTo(KeptPoints points) {
        copyTo(points);
        for (int slot = 0; slot < MOST; slot++) {
            numbers[slot] = NONE;
        }
    }

    private int slotAfter(long number) {
        int next = -1;
        for (int slot = 0; slot < MOST; slot++) {
            if (numbers[slot] > number && (next < 0 || numbers[slot] < numbers[next])) {
                next = slot;
            }
        }
        return next;
    }
}
