package io.jenkins.plugins.legion.tracking.gates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Numbers as people read and write them. A gate's arithmetic is that of decimals: in binary floating point 0.9 - 0.01 is
 * a little more than 0.89, and a metric exactly at its bound would fail.
 */
final class DecimalText {

    /** What may stand for a bound, as the end of a sentence that begins "expected". */
    static final String RULE = "a number such as 0.8";

    /** Nobody writes more digits, and arithmetic with them stays cheap. */
    private static final int LONGEST = 60;

    /** Beyond those of any double that is not zero. */
    private static final int MOST_PLACES = 400;

    private static final MathContext READABLE = new MathContext(6);

    /** From here on a number is read more easily with its exponent. */
    private static final BigDecimal LARGE = new BigDecimal("1e9");

    private static final BigDecimal SMALL = new BigDecimal("1e-4");

    private DecimalText() {}

    /** The number, unless what is written is none, is not finite, or has an exponent that no metric reaches. */
    static Optional<BigDecimal> read(String written) {
        String text = written.strip();
        if (text.length() > LONGEST || !text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Math.abs(number.scale()) <= MOST_PLACES ? Optional.of(number) : Optional.empty();
    }

    /** The decimal that a finite metric is read as: the shortest that names this double. */
    static BigDecimal of(double value) {
        return BigDecimal.valueOf(value);
    }

    /** Every digit. */
    static String exact(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        BigDecimal magnitude = shortest.abs();
        boolean plain = shortest.signum() == 0 || magnitude.compareTo(SMALL) >= 0 && magnitude.compareTo(LARGE) < 0;
        return plain ? shortest.toPlainString() : shortest.toString();
    }

    static String exact(double value) {
        return Double.isFinite(value) ? exact(of(value)) : Double.toString(value);
    }

    static String signed(double change) {
        return Double.isFinite(change) ? signed(of(change)) : Double.toString(change);
    }

    /** Six significant digits, with its sign. */
    static String signed(BigDecimal change) {
        String text = exact(change.round(READABLE));
        return change.signum() > 0 ? "+" + text : text;
    }
}
