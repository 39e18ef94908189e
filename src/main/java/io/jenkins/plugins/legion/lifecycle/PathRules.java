package io.jenkins.plugins.legion.lifecycle;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a path has to keep to that names something below a folder, whichever system the folder is on. Where a medium takes less,
 * as an archive does, whoever knows it asks for more.
 */
public final class PathRules {

    private static final String WITHIN_THE_WORKSPACE =
            "a path inside the workspace, relative, with '/' and without '..'";

    /** A drive of Windows, which makes a path absolute in a way of its own. */
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /** What a decoder leaves for bytes that it could not read: no file is called so. */
    private static final char REPLACEMENT = '\uFFFD';

    private PathRules() {}

    /** Where a text from some file leads from a folder; absent for what no path can be called, such as one with NUL. */
    public static Optional<Path> from(Path folder, String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The fault of a path that somebody wrote, if it has one. People may write {@code ./data/}, or nothing for the workspace
     * itself. Even {@code a/../b} is a fault: where {@code a} is a link, it leads outside.
     */
    public static Optional<Fault> fault(String where, String path) {
        String names = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.joining("/"));
        boolean inside = !path.startsWith("/") && (names.isEmpty() || isBelow(names));
        return inside ? Optional.empty() : Optional.of(new Fault(where, path, WITHIN_THE_WORKSPACE));
    }

    /** Whether it names something below a folder, in the one way to write it. */
    public static boolean isBelow(String path) {
        return broken(path).isEmpty();
    }

    /** What is expected in place of a path that is not {@link #isBelow}, as the end of a sentence. */
    public static Optional<String> broken(String path) {
        if (path.isEmpty()) {
            return Optional.of("a name");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return Optional.of("a relative path, without a leading '/' or a drive letter");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("'/' between folders, and no '\\'");
        }
        if (Texts.hasControls(path) || !Texts.isPassable(path) || path.indexOf(REPLACEMENT) >= 0) {
            return Optional.of("a name in valid UTF-8 without control characters");
        }
        boolean named = Arrays.stream(path.split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        return named ? Optional.empty() : Optional.of("a path without empty parts, '.' and '..'");
    }
}
