package io.jenkins.plugins.legion.serving.replay;

import java.util.Arrays;

/** How long answers took, each of them: eight bytes an answer. Not for several threads at once. */
final class Latencies {

    private static final int FIRST = 1024;

    private long[] nanos = new long[FIRST];
    private int count;

    void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = taken;
    }

    int count() {
        return count;
    }

    /** In their order, to be asked for percentiles. */
    Sorted sorted() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Sorted(sorted);
    }

    /** @param nanos in their order */
    record Sorted(long[] nanos) {

        /**
         * Milliseconds within which this part of all came: the nearest rank, so it is always one that was measured.
         *
         * @param percent over 0, up to 100
         */
        double milliseconds(double percent) {
            if (nanos.length == 0) {
                return 0;
            }
            // 99.9 % of 1,000 are 999, whatever is left over in the last digit of a double.
            int rank = (int) Math.ceil(percent * nanos.length / 100 - 1e-9);
            return nanos[Math.min(nanos.length, Math.max(1, rank)) - 1] / 1e6;
        }

        double mean() {
            return nanos.length == 0 ? 0 : Arrays.stream(nanos).average().orElse(0) / 1e6;
        }
    }
}
