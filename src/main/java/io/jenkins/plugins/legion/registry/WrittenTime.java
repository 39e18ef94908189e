package io.jenkins.plugins.legion.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time as {@link Instant#toString} writes it for years of four digits, read without a formatter's long preparations. */
final class WrittenTime {

    private static final String FORM = "0000-00-00T00:00:00";

    private WrittenTime() {}

    /** @return absent for a text of another form, which may be a time for all that */
    static Optional<Instant> read(String text) {
        int fraction = text.length() - 1 - FORM.length();
        if (fraction < 0 || fraction == 1 || fraction > 10 || !isOfForm(text)) {
            return Optional.empty();
        }
        int nanos = 0;
        for (int i = 1; i < 10; i++) {
            nanos = nanos * 10 + (i < fraction ? number(text, FORM.length() + i, 1) : 0);
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 2),
                            number(text, 8, 2),
                            number(text, 11, 2),
                            number(text, 14, 2),
                            number(text, 17, 2),
                            nanos)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfForm(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char expected = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : '0';
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return text.charAt(last) == 'Z';
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
