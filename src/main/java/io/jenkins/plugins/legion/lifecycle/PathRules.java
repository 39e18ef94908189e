package io.jenkins.plugins.legion.lifecycle;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path within the workspace has to keep to, on whichever system the agent runs. */
public final class PathRules {

    private static final String RULE = "a path inside the workspace, relative, with '/' and without '..'";

    /** A drive of Windows, which makes a path absolute in a way of its own. */
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private PathRules() {}

    /** Where a text from some file leads from a folder; absent for what no path can be called, such as one with NUL. */
    public static Optional<Path> from(Path folder, String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The fault, if there is one. Even {@code a/../b} is one: where {@code a} is a link, it leads outside. */
    public static Optional<Fault> fault(String where, String path) {
        boolean inside = !path.startsWith("/")
                && !path.contains("\\")
                && !DRIVE.matcher(path).matches()
                && !Texts.hasControls(path)
                && Texts.isPassable(path)
                && Arrays.stream(path.split("/")).noneMatch(".."::equals);
        return inside ? Optional.empty() : Optional.of(new Fault(where, path, RULE));
    }
}
