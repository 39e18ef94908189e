package io.jenkins.plugins.legion.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, sizes and times as people read them, the same on every machine. */
public final class Figures {

    /** Enough to tell two trainings apart, few enough to be read at a glance. */
    private static final MathContext DIGITS = new MathContext(5);

    private static final double PLAIN_FROM = 1e-4;

    private static final double PLAIN_TO = 1e7;

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** A value with five digits, such as {@code 0.12298}, {@code 3.4e-9} or {@code NaN}. */
    public static String value(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        String text = size >= PLAIN_FROM && size < PLAIN_TO ? rounded.toPlainString() : scientific(rounded);
        return text.replace('-', '−').replace("e−", "e-");
    }

    /** A count with narrow spaces between thousands. */
    public static String count(long count) {
        String digits = String.format(Locale.ROOT, "%,d", count);
        return digits.replace(',', '\u202F');
    }

    /** A size in powers of 1000, such as {@code 12.3 kB}. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        String number = unit == 0 || size >= 100
                ? String.format(Locale.ROOT, "%.0f", size)
                : String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", size);
        return number + " " + UNITS[unit];
    }

    /** A duration such as {@code 2.4 s}, {@code 3 min 5 s} or {@code 2 h 10 min}. */
    public static String duration(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 9.95 && duration.toMillis() % 1000 != 0) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    public static String time(Instant time) {
        return TIME.format(time);
    }

    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        return number.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
