package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.tracking.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series as it is drawn: rising along x, and with no more points than can be seen.
 *
 * @param name the metric's
 * @param x the step, or the place in the order where all steps are the same
 * @param y may be NaN or infinite, which is a gap
 * @param steps whether {@code x} is the step
 */
record Curve(String name, double[] x, double[] y, boolean steps) {

    /** A chart is some hundred pixels wide; in each of this many columns the extremes are kept. */
    private static final int COLUMNS = 300;

    static Curve of(Series series) {
        boolean steps = series.size() < 2 || differ(series.steps());
        int[] order = IntStream.range(0, series.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> steps ? series.steps()[i] : i))
                .mapToInt(i -> i)
                .toArray();
        int[] kept = thinned(order, series.values());
        double[] x = new double[kept.length];
        double[] y = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            x[i] = steps ? series.steps()[kept[i]] : kept[i] + 1;
            y[i] = series.values()[kept[i]];
        }
        return new Curve(series.name(), x, y, steps);
    }

    /** Whether there is a line to draw: two finite points or more, and not the same value logged again at one step. */
    boolean isDrawn() {
        int finite = 0;
        for (double value : y) {
            finite += Double.isFinite(value) ? 1 : 0;
        }
        return finite > 1 && (steps || largest() > smallest());
    }

    double smallest() {
        return Arrays.stream(y).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    double largest() {
        return Arrays.stream(y).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    /** Of every column the first, the smallest, the largest and the last. */
    private static int[] thinned(int[] order, double[] values) {
        if (order.length <= 4 * COLUMNS) {
            return order;
        }
        List<Integer> kept = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            int from = (int) ((long) order.length * column / COLUMNS);
            int to = (int) ((long) order.length * (column + 1) / COLUMNS);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = lies(values[order[i]], values[order[low]]) ? i : low;
                high = lies(-values[order[i]], -values[order[high]]) ? i : high;
            }
            IntStream.of(from, Math.min(low, high), Math.max(low, high), to - 1)
                    .distinct()
                    .forEach(i -> kept.add(order[i]));
        }
        return kept.stream().mapToInt(i -> i).toArray();
    }

    /** Whether {@code value} is below {@code other}; a gap is no extreme, so any value is better than that. */
    private static boolean lies(double value, double other) {
        return value < other || Double.isNaN(other) && !Double.isNaN(value);
    }

    private static boolean differ(long[] steps) {
        for (long step : steps) {
            if (step != steps[0]) {
                return true;
            }
        }
        return false;
    }
}
