package io.jenkins.plugins.legion.jenkins.builds;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Metrics for readers: people, and programs that read JSON, which knows no NaN and no infinities. */
final class MetricText {

    /** Significant digits that a person compares by. */
    private static final MathContext READABLE = new MathContext(6);

    /** From here on a number is read more easily with its exponent. */
    private static final double LARGE = 1e9;

    private static final double SMALL = 1e-4;

    private static final MathContext ROUGH = new MathContext(3);

    /** A number that is too long to be read. */
    private static final Pattern DIGITS = Pattern.compile("\\d+\\.\\d{6,}(?:[eE][-+]?\\d+)?");

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

    /** A text such as {@code ≥ 0.7746716570846166}, its numbers with six significant digits. */
    static String shortened(String text) {
        return DIGITS.matcher(text).replaceAll(number -> readable(Double.parseDouble(number.group())));
    }

    /** A change with its sign and three digits, which tell how much it is; the values themselves stand beside it. */
    static String roughly(double change) {
        return Double.isFinite(change)
                ? signed(new BigDecimal(change).round(ROUGH).doubleValue())
                : signed(change);
    }

    /** A change with its sign; empty where there is none. */
    static String signed(double change) {
        if (Double.isNaN(change)) {
            return "";
        }
        return change > 0 ? "+" + readable(change) : readable(change);
    }
}
