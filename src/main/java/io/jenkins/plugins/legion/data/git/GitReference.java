package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.regex.Pattern;

/**
 * Which state of a repository somebody asked for.
 *
 * @param text a branch, a tag, a commit, or a whole name such as {@code refs/pull/7/head}; empty for the default branch
 */
record GitReference(String text) {

    /** What git takes for no name: options, ranges, patterns, times, what is no text. */
    private static final Pattern BROKEN = Pattern.compile(
            "-.*|[./].*|.*[/.]|.*\\.lock|.*//.*|.*/\\..*|.*\\.\\..*|.*\\.lock/.*|.*@\\{.*|@|.*[\\x00-\\x20\\x7F~^:?*\\[\\\\].*",
            Pattern.DOTALL);

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final Pattern SHORT = Pattern.compile("[0-9a-f]{7,63}");

    /** @throws InvalidInput if git would take it for no name */
    static GitReference of(String text) {
        if (BROKEN.matcher(text).matches()) {
            throw new InvalidInput(
                    new Fault("reference", text, "a branch, a tag or a commit, as git takes their names"));
        }
        return new GitReference(text);
    }

    boolean isCommit() {
        return WHOLE.matcher(text).matches();
    }

    /** Perhaps the beginning of a commit's digits. */
    boolean mayBeShort() {
        return SHORT.matcher(text).matches();
    }
}
