package io.jenkins.plugins.legion.lifecycle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size as people write it: {@code 500 GB}, {@code 1.5TiB}, or {@code 200}, which are gigabytes. */
public final class ByteSize {

    /** What is expected, as the end of a sentence that begins "expected". */
    public static final String FORM = "a size such as 200 GB, 512 GiB or 1.5 TB; a number alone is GB";

    private static final Pattern PARTS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?([kmgtp]?)(i?)b?");

    /** Each a thousand times, or 1,024 times, the one before. */
    private static final List<String> UNITS = List.of("", "k", "m", "g", "t", "p");

    private static final int THOUSAND = 1000;
    private static final int BINARY_THOUSAND = 1024;

    private ByteSize() {}

    /** The number of bytes; empty where the text is none. */
    public static Optional<Long> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher parts = PARTS.matcher(lower.matches("[\\d.]+") ? lower + "gb" : lower);
        if (!parts.matches() || parts.group(2).isEmpty() && !parts.group(3).isEmpty()) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(parts.group(3).isEmpty() ? THOUSAND : BINARY_THOUSAND)
                .pow(UNITS.indexOf(parts.group(2)));
        BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(unit);
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }
}
