package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it: {@code 90m}, {@code 4h}, {@code 1h30m}, {@code 2d}, or ISO's {@code PT1H30M}. */
public final class TimeSpan {

    /** What is expected, as the end of a sentence that begins "expected". */
    public static final String FORM = "a time such as 45s, 90m, 4h, 1h30m or 2d";

    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    private static final int LONGEST_TEXT = 50;

    /** Who waits for longer has no limit, and should not say one. */
    private static final Duration LONGEST_LIMIT = Duration.ofDays(365);

    private TimeSpan() {}

    /** The duration; empty where the text is none. A number without a unit is none: it could be minutes or hours. */
    public static Optional<Duration> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || lower.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(lower);
        if (parts.matches()) {
            return Optional.of(Duration.ofDays(part(parts, 1))
                    .plusHours(part(parts, 2))
                    .plusMinutes(part(parts, 3))
                    .plusSeconds(part(parts, 4)));
        }
        try {
            return lower.startsWith("p") ? Optional.of(Duration.parse(lower)) : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The shortest text that {@link #parse} makes the same duration of. */
    public static String format(Duration span) {
        if (span.isNegative() || span.isZero() || span.getNano() != 0 || span.toDays() > 999_999_999) {
            return span.toString();
        }
        return part(span.toDays(), "d")
                + part(span.toHoursPart(), "h")
                + part(span.toMinutesPart(), "m")
                + part(span.toSecondsPart(), "s");
    }

    /** The fault of how long something may take at most, if it has one. */
    static Optional<Fault> limitFault(String where, Duration limit) {
        return limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_LIMIT) > 0
                ? Optional.of(new Fault(
                        where, format(limit), "more than nothing and at most " + LONGEST_LIMIT.toDays() + "d"))
                : Optional.empty();
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
