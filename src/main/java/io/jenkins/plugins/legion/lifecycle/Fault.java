package io.jenkins.plugins.legion.lifecycle;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that is wrong with what somebody wrote.
 *
 * @param where the field as its author spells it, such as {@code spec.model.name} or {@code wine.yaml: spec.model.name}
 * @param value what stands there, shortened for a message; empty where the field is missing
 * @param expected what should stand there, as the end of a sentence that begins "expected"
 */
public record Fault(String where, String value, String expected) implements Serializable {

    /** Values longer than this many characters say nothing more in an error message. */
    private static final int LONGEST_VALUE = 80;

    /** A field's path with the file's name before it; only a hostile manifest has a longer one. */
    private static final int LONGEST_PLACE = 300;

    public Fault {
        where = shown(Objects.requireNonNull(where, "where"), LONGEST_PLACE);
        Objects.requireNonNull(expected, "expected");
        value = shown(Objects.requireNonNull(value, "value"), LONGEST_VALUE);
    }

    /** A field that should be there and is not. */
    public static Fault missing(String where, String expected) {
        return new Fault(where, "", expected);
    }

    /** A word that is none of those that may stand there; the one that was most likely meant is named. */
    public static Fault notOneOf(Collection<String> words, String where, String word) {
        return new Fault(where, word, NearestWord.oneOf(word, words));
    }

    /** The fault in one line: the field, the value and what was expected. */
    public String message() {
        return value.isEmpty()
                ? where + " is missing; expected " + expected
                : where + ": '" + value + "'; expected " + expected;
    }

    /** The same fault seen from outside: {@code prefix} goes before the field. */
    public Fault within(String prefix) {
        return new Fault(prefix + where, value, expected);
    }

    /** As it may stand in a log: in one line, not too long, and without characters that move a terminal's cursor. */
    private static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> {
            switch (point) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isHidden(point)) {
                        shown.append(String.format(Locale.ROOT, "\\%c%04x", 'u', point));
                    } else {
                        shown.appendCodePoint(point);
                    }
                }
            }
        });
        return text.codePointCount(0, text.length()) <= longest
                ? shown.toString()
                : shown.append('…').toString();
    }

    /** Characters that are not to be seen, that turn the text around them about, or that are none. */
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
