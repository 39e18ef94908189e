package io.jenkins.plugins.legion.data.statistics;

import java.nio.charset.StandardCharsets;

/** A name out of hostile data, short enough for a record. */
final class ShortName {

    /** Characters. */
    static final int LONGEST = 100;

    private ShortName() {}

    static String of(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return name.substring(0, end) + "…";
    }

    /** What is not UTF-8 becomes replacement characters. */
    static String of(byte[] text, int from, int to) {
        // A character has at most four bytes.
        int end = Math.min(to, from + 4 * (LONGEST + 1));
        return of(new String(text, from, end - from, StandardCharsets.UTF_8));
    }
}
