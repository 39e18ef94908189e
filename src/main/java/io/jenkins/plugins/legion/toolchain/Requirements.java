package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as in a {@code requirements.txt}, with the files that they include put in their place, so that the lines alone say
 * what will be installed.
 *
 * @param lines without comments and empty lines
 * @param local those that install from a folder or file of the project, which changes without its name changing
 */
record Requirements(List<String> lines, List<String> local) {

    private static final Pattern INCLUDE = Pattern.compile("(?:-r\\s*|--requirement[ =]\\s*)(.+)");
    private static final Pattern CONSTRAINT = Pattern.compile("(?:-c\\s*|--constraint[ =]\\s*)(.+)");

    private static final Pattern EDITABLE = Pattern.compile("(?:-e\\s*|--editable[ =]\\s*)(.+)");
    private static final Pattern FOLDER_OF_ARCHIVES = Pattern.compile("(?:-f\\s*|--find-links[ =]\\s*)(.+)");

    /** Its extras, a condition, options of its own, or a URL after its name. */
    private static final Pattern AFTER_PATH = Pattern.compile("[\\[;@\\s].*");

    /** What pip takes as a path: a folder, or whatever has a separator or the ending of an archive. */
    private static final Pattern PATH =
            Pattern.compile("\\.{1,2}|~.*|.*[/\\\\].*|.*\\.(?:whl|zip|tar|tgz|tar\\.gz|tar\\.bz2|tar\\.xz)");

    /** A URL of a file, of a repository in a folder too. */
    private static final Pattern FILE_URL = Pattern.compile("(?:[^:]*@\\s*)?(?:\\w+\\+)?file:.*");

    /** A file that includes another ever deeper is a mistake. */
    private static final int DEEPEST = 20;

    Requirements {
        lines = List.copyOf(lines);
        local = List.copyOf(local);
    }

    /**
     * @param base the folder that included files are relative to
     * @throws InvalidInput if a file that is included is not there, or includes itself
     */
    static Requirements of(List<String> lines, Path base) throws IOException {
        List<String> all = new ArrayList<>();
        expand(lines, base, "requirements", new LinkedHashSet<>(), all);
        return new Requirements(all, all.stream().filter(Requirements::isLocal).toList());
    }

    private static boolean isLocal(String line) {
        Matcher folder = FOLDER_OF_ARCHIVES.matcher(line);
        if (folder.matches()) {
            return FILE_URL.matcher(folder.group(1)).matches() || !isUrl(folder.group(1));
        }
        Matcher editable = EDITABLE.matcher(line);
        String what = unquoted(editable.matches() ? editable.group(1) : line);
        if (FILE_URL.matcher(what).matches()) {
            return true;
        }
        return !what.startsWith("-")
                && !isUrl(what)
                && PATH.matcher(AFTER_PATH.matcher(what).replaceFirst("")).matches();
    }

    private static void expand(List<String> lines, Path base, String where, Set<Path> open, List<String> into)
            throws IOException {
        for (String raw : joined(lines)) {
            String line = raw.replaceFirst("(^|\\s)#.*$", "").strip();
            Matcher include = INCLUDE.matcher(line);
            Matcher constraint = CONSTRAINT.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (include.matches() && !isUrl(include.group(1))) {
                include(base.resolve(unquoted(include.group(1))).normalize(), where, open, into);
            } else if (constraint.matches() && !isUrl(constraint.group(1))) {
                // The digest says which file it was; the path keeps it findable.
                Path file = existing(base.resolve(unquoted(constraint.group(1))).normalize(), where);
                into.add("-c " + file + " #" + Digests.hex(Files.readAllBytes(file)));
            } else {
                into.add(line);
            }
        }
    }

    private static void include(Path file, String where, Set<Path> open, List<String> into) throws IOException {
        if (!open.add(existing(file, where)) || open.size() > DEEPEST) {
            throw new InvalidInput(
                    new Fault(where, file.toString(), "requirement files that do not include each other in a circle"));
        }
        expand(read(file), file.getParent(), file.toString(), open, into);
        open.remove(file);
    }

    static List<String> read(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R"));
    }

    private static Path existing(Path file, String where) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(new Fault(where, file.toString(), "a requirements file that is there"));
        }
        return file;
    }

    /** A backslash at the end continues a line. */
    private static List<String> joined(List<String> lines) {
        return List.of(String.join("\n", lines).replace("\\\n", " ").split("\n"));
    }

    private static boolean isUrl(String text) {
        return text.contains("://");
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^[\"']|[\"']$", "");
    }
}
