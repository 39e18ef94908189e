package io.jenkins.plugins.legion.lifecycle;

import java.util.Objects;

/**
 * One thing that is wrong with what somebody wrote.
 *
 * @param where the field as its author spells it, such as {@code spec.model.name} or {@code wine.yaml: spec.model.name}
 * @param value what stands there, shortened for a message; empty where the field is missing
 * @param expected what should stand there, as the end of a sentence that begins "expected"
 */
public record Fault(String where, String value, String expected) {

    /** Values longer than this many characters say nothing more in an error message. */
    private static final int LONGEST_VALUE = 80;

    public Fault {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(expected, "expected");
        value = shortened(Objects.requireNonNull(value, "value"));
    }

    /** A field that should be there and is not. */
    public static Fault missing(String where, String expected) {
        return new Fault(where, "", expected);
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

    private static String shortened(String value) {
        String line = value.replace("\r", "\\r").replace("\n", "\\n");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
