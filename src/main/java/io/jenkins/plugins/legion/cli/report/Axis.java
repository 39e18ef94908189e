package io.jenkins.plugins.legion.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From a value to its place along an axis, and the round values that are written beside it.
 *
 * @param low the value at 0
 * @param high the value at 1; larger than {@code low}
 * @param logarithmic whether equal ratios are equally far apart; both ends are positive then
 */
record Axis(double low, double high, boolean logarithmic) {

    /** About so many values are written beside an axis. */
    private static final int MARKS = 5;

    /** Values no further apart than this part of their size differ by what computing them rounds away. */
    private static final double SAME = 1e-12;

    /** Room above and below a curve, as a part of its height. */
    private static final double MARGIN = 0.04;

    /** An axis for values from {@code min} to {@code max}, both finite. */
    static Axis linear(double min, double max) {
        double span = max - min;
        if (!(span > Math.max(Math.abs(min), Math.abs(max)) * SAME) || Double.isInfinite(span)) {
            double room = Math.max(Math.abs(min) * 0.1, 1e-9);
            return Double.isInfinite(span)
                    ? new Axis(-Double.MAX_VALUE / 4, Double.MAX_VALUE / 4, false)
                    : new Axis(min - room, max + room, false);
        }
        double low = min - span * MARGIN;
        return new Axis(min >= 0 && low < 0 ? 0 : low, max + span * MARGIN, false);
    }

    /** As {@link #linear}, for different values of which none is smaller than the smallest normal one. */
    static Axis logarithmic(double min, double max) {
        double room = (Math.log(max) - Math.log(min)) * MARGIN;
        return new Axis(
                Math.max(Double.MIN_NORMAL, Math.exp(Math.log(min) - room)),
                Math.min(Double.MAX_VALUE, Math.exp(Math.log(max) + room)),
                true);
    }

    /** An axis without any room at its ends. */
    static Axis exact(double min, double max) {
        return max > min ? new Axis(min, max, false) : new Axis(min - 0.5, min + 0.5, false);
    }

    /** 0 at the low end, 1 at the high end. */
    double place(double value) {
        double place = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value / 2 - low / 2) / (high / 2 - low / 2);
        return Math.min(1, Math.max(0, place));
    }

    /** Round values between the ends, a few of them, rising. */
    List<Double> marks() {
        return logarithmic ? powers() : steps();
    }

    private List<Double> steps() {
        double rough = (high / 2 - low / 2) / MARKS * 2;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = power * factor;
            if (step >= rough * 0.99) {
                break;
            }
        }
        List<Double> marks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        for (long i = first; i * step <= high * (1 + Math.signum(high) * 1e-12) && marks.size() <= 2 * MARKS; i++) {
            marks.add(i * step);
        }
        return marks;
    }

    private List<Double> powers() {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) MARKS));
        List<Double> marks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += stride) {
            marks.add(Math.pow(10, exponent));
        }
        if (marks.size() < 3) {
            between(first, last, marks);
        }
        marks.sort(null);
        return marks;
    }

    /** With one or two powers of ten in sight, twos and fives help. */
    private void between(int first, int last, List<Double> marks) {
        for (int exponent = first - 1; exponent <= last; exponent++) {
            for (int factor : new int[] {2, 5}) {
                double value = factor * Math.pow(10, exponent);
                if (value >= low && value <= high) {
                    marks.add(value);
                }
            }
        }
    }
}
