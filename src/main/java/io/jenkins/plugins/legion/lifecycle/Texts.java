package io.jenkins.plugins.legion.lifecycle;

import java.util.Optional;

/** Small questions about text that many values of this package ask. */
final class Texts {

    /** What {@link #isPassable} asks for, as the end of a sentence that begins "expected". */
    static final String PASSABLE = "text without NUL and without halves of surrogate pairs";

    private Texts() {}

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Whether there is a character that no name, path or reference has a use for. */
    static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /**
     * Whether a program can be given the text unchanged: arguments and variables of a process end at a NUL, and half of
     * a surrogate pair has no bytes in UTF-8.
     */
    static boolean isPassable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || isLoneSurrogate(point));
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** The fault of a text that a program is given as the name of something, and may take for an option. */
    static Optional<Fault> unplain(String where, String text) {
        return text.startsWith("-") || hasControls(text) || !isPassable(text)
                ? Optional.of(new Fault(where, text, "text without control characters that does not begin with '-'"))
                : Optional.empty();
    }
}
