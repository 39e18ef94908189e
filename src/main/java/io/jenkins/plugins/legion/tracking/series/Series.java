package io.jenkins.plugins.legion.tracking.series;

import java.util.Arrays;
import java.util.Objects;

/**
 * The points of a metric that a drawing needs, in the order in which they were logged: the first, the last, the extremes,
 * and of the others as many as there is room for. The three arrays have the same length and belong to this
 * value: whoever passes or gets them leaves them as they are.
 *
 * @param name the metric's
 * @param steps the training's own count; may go backwards
 * @param times milliseconds since 1970
 * @param values may be NaN or infinite, which is a gap in a drawing
 */
public record Series(String name, long[] steps, long[] times, double[] values) {

    public Series {
        Objects.requireNonNull(name, "name");
        if (steps.length != values.length || times.length != values.length) {
            throw new IllegalArgumentException("a series with " + steps.length + " steps, " + times.length
                    + " times and " + values.length + " values");
        }
    }

    /** How many points there are. */
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series
                && name.equals(series.name)
                && Arrays.equals(steps, series.steps)
                && Arrays.equals(times, series.times)
                && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, Arrays.hashCode(steps), Arrays.hashCode(times), Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return "Series[" + name + ", " + size() + " points]";
    }
}
