package io.jenkins.plugins.legion.programs;

import java.util.regex.Pattern;

/** Writes text so that a POSIX shell reads it back unchanged, as one word. */
public final class ShellWords {

    /** What no shell gives a meaning to. The set is that of Python's shlex, which MLflow quotes with. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    /** The word, in single quotes where it needs them. Within them only the single quote itself has a meaning. */
    public static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a word for a shell cannot hold a NUL character");
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
