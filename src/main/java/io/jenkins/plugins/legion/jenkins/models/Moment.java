package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times as people and programs write them in a URL, and as pages show them. Both in UTC, wherever controller and reader are. */
final class Moment {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Moment() {}

    /**
     * @param written a time with or without an offset, or a date, which means its beginning; without an offset in UTC
     * @throws InvalidInput if it is none
     */
    static Instant parse(String where, String written) {
        try {
            return parse(written);
        } catch (DateTimeException e) {
            // The parser's own words speak of an index in the text.
            throw new InvalidInput(new Fault(
                    where,
                    written,
                    "a time such as 2026-05-03T12:00:00Z, or a date, which means its beginning in UTC"));
        }
    }

    private static Instant parse(String written) {
        if (written.indexOf('T') < 0) {
            return LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    static String shown(Instant time) {
        return SHOWN.format(time);
    }
}
