package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.Series;
import java.util.Locale;

/** A learning curve as the points of an SVG polyline, so that a page needs no script to draw it. */
public final class Curve {

    /** The drawing's size in its own units; views scale it. */
    public static final int WIDTH = 320;

    public static final int HEIGHT = 96;

    private final Series series;
    private final double lowest;
    private final double highest;

    Curve(Series series) {
        this.series = series;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : series.values()) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        boolean any = low <= high;
        lowest = any ? low : Double.NaN;
        highest = any ? high : Double.NaN;
    }

    public String getName() {
        return series.name();
    }

    public String getLowest() {
        return MetricText.readable(lowest);
    }

    public String getHighest() {
        return MetricText.readable(highest);
    }

    public long getFirstStep() {
        return series.steps()[0];
    }

    public long getLastStep() {
        return series.steps()[series.steps().length - 1];
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    /** The path's data. A value that is not finite leaves a gap; one that stands alone between gaps becomes a dot. */
    public String getPath() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (long step : series.steps()) {
            first = Math.min(first, step);
            last = Math.max(last, step);
        }
        double[] values = series.values();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                continue;
            }
            boolean begins = i == 0 || !Double.isFinite(values[i - 1]);
            boolean ends = i == values.length - 1 || !Double.isFinite(values[i + 1]);
            double x = last == first ? 0 : distance(first, series.steps()[i]) / distance(first, last) * WIDTH;
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", begins ? "M" : "L", x, height(values[i])));
            if (begins && ends) {
                path.append("h0");
            }
        }
        return path.toString();
    }

    /** From {@code first} to a later {@code step}. It may be more than a signed long holds: then its lowest bit is lost. */
    private static double distance(long first, long step) {
        long distance = step - first;
        return distance >= 0 ? distance : (distance >>> 1) * 2.0;
    }

    private double height(double value) {
        if (highest == lowest) {
            return HEIGHT / 2.0;
        }
        // Halves, only where the whole is beyond the largest double: the smallest doubles have no halves.
        double scale = Double.isInfinite(highest - lowest) ? 0.5 : 1;
        return (highest * scale - value * scale) / (highest * scale - lowest * scale) * HEIGHT;
    }
}
