package io.jenkins.plugins.legion.lifecycle;

import java.util.Arrays;

/**
 * A file that a training logged for people to look at, such as a figure or a table; its model is none of them.
 *
 * @param path with forward slashes, such as {@code plots/roc.png}
 * @param bytes its size
 */
public record LoggedFile(String path, long bytes) {

    /** Characters. The longest that file systems and addresses in a browser take, with room for what goes before it. */
    private static final int LONGEST = 1_000;

    /** @throws IllegalArgumentException if the path is none that may be trusted with a place among other files */
    public LoggedFile {
        if (!admits(path)) {
            throw new IllegalArgumentException(new Fault(
                            "path", path == null ? "" : path, "a path without '..', backslashes and control characters")
                    .message());
        }
    }

    /** Whether a file of this path stays below the folder that it is put into, on every system. */
    public static boolean admits(String path) {
        return path != null
                && path.length() <= LONGEST
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && path.codePoints().noneMatch(Hidden::isHidden)
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }
}
