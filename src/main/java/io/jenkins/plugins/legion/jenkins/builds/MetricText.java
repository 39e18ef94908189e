package io.jenkins.plugins.legion.jenkins.builds;

import java.math.BigDecimal;
import java.math.MathContext;

/** Metrics for readers: people, and programs that read JSON, which knows no NaN and no infinities. */
final class MetricText {

    /** Significant digits that a person compares by. */
    private static final MathContext READABLE = new MathContext(6);

    /** From here on a number is read more easily with its exponent. */
    private static final double LARGE = 1e9;

    private static final double SMALL = 1e-4;

    private MetricText() {}

    /** A number where it is finite, else the text {@code NaN}, {@code Infinity} or {@code -Infinity}. */
    static Object exported(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    /** Six significant digits without trailing zeros. */
    static String readable(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(READABLE).stripTrailingZeros();
        double magnitude = Math.abs(value);
        boolean plain = value == 0 || magnitude >= SMALL && magnitude < LARGE;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** A change with its sign; empty where there is none. */
    static String signed(double change) {
        if (Double.isNaN(change)) {
            return "";
        }
        return change > 0 ? "+" + readable(change) : readable(change);
    }
}
