package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.tracking.series.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A series as it is drawn: rising along x.
 *
 * @param name the metric's
 * @param x the step, or the place in the order where all steps are the same
 * @param y may be NaN or infinite, which is a gap
 * @param steps whether {@code x} is the step
 */
record Curve(String name, double[] x, double[] y, boolean steps) {

    static Curve of(Series series) {
        boolean steps = series.size() < 2 || differ(series.steps());
        int[] order = IntStream.range(0, series.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> steps ? series.steps()[i] : i))
                .mapToInt(i -> i)
                .toArray();
        double[] x = new double[order.length];
        double[] y = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            x[i] = steps ? series.steps()[order[i]] : order[i] + 1;
            y[i] = series.values()[order[i]];
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

    private static boolean differ(long[] steps) {
        for (long step : steps) {
            if (step != steps[0]) {
                return true;
            }
        }
        return false;
    }
}
