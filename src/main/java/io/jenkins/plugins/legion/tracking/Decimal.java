package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads a JSON number from bytes, correctly rounded. What a training logs has up to 17 digits and a small exponent: such
 * a number is a whole number, divided by a power of ten that is exact as a double, and the quotient is computed here to
 * twice a double's precision. Only where that leaves the last bit open, and for unusual numbers, Jackson's fast parser
 * is asked.
 */
final class Decimal {

    /** Powers of ten that are exact as doubles. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final double[] SIGNS = {1, -1};

    /** Up to here every whole number is a double. */
    private static final long EXACT = 1L << 53;

    /** A long holds any number of so many digits. */
    private static final int LONG_DIGITS = 18;

    /** Digits of an exponent; what has more is no number that somebody measured. */
    private static final int EXPONENT_DIGITS = 4;

    /** Longer numbers are left to the general parser. */
    private static final int LONGEST = 64;

    /** Far above the relative error of the quotient's second part, which is a few times 2^-53. */
    private static final double DOUBT = 0x1p-48;

    private final char[] text = new char[LONGEST];

    /** The number that was read last. */
    double value;

    /** The number as a long, where {@link #whole} says so. */
    long integer;

    /** Whether the number was written without fraction and exponent, and {@link #integer} holds it. */
    boolean whole;

    /**
     * Reads the number that begins at {@code from}. Any byte that cannot be part of a number has to follow it.
     *
     * @return the index after it, or -1 if there is none, or one that the general parser should look at
     */
    int read(byte[] bytes, int from) {
        // 1 or 0, computed without a branch: a first negative number late in a file would cost compiled code.
        int minus = (bytes[from] & 0xFF ^ '-') - 1 >>> 31;
        int at = from + minus;
        int first = at;
        long digits = 0;
        int digit;
        while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
            digits = digits * 10 + digit;
            at++;
        }
        int count = at - first;
        if (count == 0 || (bytes[first] == '0' && count > 1)) {
            return -1;
        }
        int power = 0;
        whole = true;
        if (bytes[at] == '.') {
            whole = false;
            int fraction = ++at;
            while ((digit = bytes[at] - '0') >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                at++;
            }
            power = fraction - at;
            if (power == 0) {
                return -1;
            }
            count -= power;
            if (count > LONG_DIGITS) {
                count -= leadingZeros(bytes, first);
            }
        }
        if ((bytes[at] | 0x20) == 'e') {
            whole = false;
            int exponent = exponent(bytes, at + 1);
            if (exponent == Integer.MIN_VALUE) {
                return -1;
            }
            power += exponent;
            at = afterExponent;
        }
        whole = whole && count <= LONG_DIGITS;
        integer = (digits ^ -minus) + minus;
        double magnitude = count <= LONG_DIGITS ? scaled(digits, power) : Double.NaN;
        if (Double.isNaN(magnitude)) {
            return general(bytes, from, at) ? at : -1;
        }
        value = magnitude * SIGNS[minus];
        return at;
    }

    private int afterExponent;

    /** The exponent that begins here, or the smallest int if there is none or a long one. */
    private int exponent(byte[] bytes, int from) {
        int at = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
        int start = at;
        int exponent = 0;
        while (isDigit(bytes[at]) && at - start < EXPONENT_DIGITS) {
            exponent = exponent * 10 + (bytes[at++] - '0');
        }
        afterExponent = at;
        if (at == start || isDigit(bytes[at])) {
            return Integer.MIN_VALUE;
        }
        return bytes[from] == '-' ? -exponent : exponent;
    }

    /** The zeros at the beginning of a number below 1. */
    private static int leadingZeros(byte[] bytes, int first) {
        int zeros = 0;
        for (int at = first; bytes[at] == '0' || bytes[at] == '.'; at++) {
            zeros += bytes[at] == '0' ? 1 : 0;
        }
        return zeros;
    }

    /** The double next to {@code digits} times a power of ten, or NaN where that is hard to say. */
    private static double scaled(long digits, int power) {
        if (power > 0 || power <= -POWERS.length) {
            boolean exact = power > 0 && power < POWERS.length && digits <= EXACT;
            return exact ? digits * POWERS[power] : Double.NaN;
        }
        double divisor = POWERS[-power];
        double high = digits;
        if (digits <= EXACT) {
            return high / divisor;
        }
        // The long's lower bits, which a double lost; what the division left over, exactly; and the quotient of both.
        double low = digits - (long) high;
        double quotient = high / divisor;
        double rest = Math.fma(-quotient, divisor, high) + low;
        double correction = rest / divisor;
        double sum = quotient + correction;
        double lost = Math.abs(correction - (sum - quotient));
        double half = Math.ulp(sum) / 2;
        // Near the middle between two doubles the error of the correction decides, which is not known; and below a
        // power of two doubles lie closer than above it.
        boolean doubtful = Math.abs(half - lost) <= Math.abs(correction) * DOUBT
                || (Double.doubleToRawLongBits(sum) & (1L << 52) - 1) == 0;
        return doubtful ? Double.NaN : sum;
    }

    private boolean general(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            text[i] = (char) bytes[from + i];
        }
        value = NumberInput.parseDouble(text, 0, length, true);
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
