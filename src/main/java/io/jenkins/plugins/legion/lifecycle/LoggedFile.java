package io.jenkins.plugins.legion.lifecycle;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a training logged for people to look at, such as a figure or a table; its model is none of them.
 *
 * @param path with forward slashes, such as {@code plots/roc.png}
 * @param bytes its size
 */
public record LoggedFile(String path, long bytes) {

    /**
     * Media types of the figures that every browser shows, by the ends of their names. A picture is no more than that, also
     * an SVG: within an img nothing in it runs.
     */
    private static final Map<String, String> FIGURES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "svg", "image/svg+xml",
            "webp", "image/webp");

    /** Characters. The longest that file systems and addresses in a browser take, with room for what goes before it. */
    private static final int LONGEST = 1_000;

    /** @throws IllegalArgumentException if the path is none that may be trusted with a place among other files */
    public LoggedFile {
        if (!admits(path)) {
            throw new IllegalArgumentException(new Fault(
                            "path",
                            path == null ? "" : path,
                            "a path without '..', backslashes, colons and control characters")
                    .message());
        }
    }

    /** The media type of a figure that every browser shows; absent for everything else. */
    public Optional<String> figureType() {
        return Optional.ofNullable(
                FIGURES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether a file of this path stays below the folder that it is put into, on every system. What comes after a colon is no
     * part of the name on Windows.
     */
    public static boolean admits(String path) {
        return path != null && path.length() <= LONGEST && path.indexOf(':') < 0 && PathRules.isBelow(path);
    }
}
