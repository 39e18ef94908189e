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
    private static final MathContext DIGITS = new MathContext(6);

    private static final double PLAIN_FROM = 1e-4;

    private static final double PLAIN_TO = 1e9;

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** A value with six digits, such as {@code 0.122984}, {@code 3.4e-9} or {@code NaN}. */
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

    /** A size in powers of 1024, such as {@code 12.3 KiB}, as Kubernetes and file managers write it. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** A duration such as {@code 2.4 s}, {@code 3 min 5 s} or {@code 2 h 10 min}. */
    public static String duration(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds).replace(".0 ", " ");
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
