package io.jenkins.plugins.legion.binary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a {@code requirements.txt}, as pip reads it.
 *
 * @param text without a comment, not empty
 */
public record RequirementLine(String text) {

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

    /** Those of a file's text that say something. A backslash at the end continues a line. */
    public static List<RequirementLine> of(String text) {
        return Arrays.stream(text.replace("\r\n", "\n").replace("\\\n", " ").split("[\n\r]"))
                .map(line -> line.replaceFirst("(^|\\s)#.*$", "").strip())
                .filter(line -> !line.isEmpty())
                .map(RequirementLine::new)
                .toList();
    }

    /** The path of another file on this machine whose lines stand here. */
    public Optional<String> included() {
        return path(INCLUDE);
    }

    /** The path of a file on this machine that limits versions. */
    public Optional<String> constraint() {
        return path(CONSTRAINT);
    }

    private Optional<String> path(Pattern option) {
        Matcher matcher = option.matcher(text);
        return matcher.matches() && !isUrl(matcher.group(1))
                ? Optional.of(unquoted(matcher.group(1)))
                : Optional.empty();
    }

    /** Whether it is installed as it stands where its source is. */
    public boolean isEditable() {
        return EDITABLE.matcher(text).matches();
    }

    /** Whether it installs from a folder or file of this machine, which changes without its name changing. */
    public boolean isLocal() {
        Matcher folder = FOLDER_OF_ARCHIVES.matcher(text);
        if (folder.matches()) {
            return FILE_URL.matcher(folder.group(1)).matches() || !isUrl(folder.group(1));
        }
        Matcher editable = EDITABLE.matcher(text);
        String what = unquoted(editable.matches() ? editable.group(1) : text);
        if (FILE_URL.matcher(what).matches()) {
            return true;
        }
        return !what.startsWith("-")
                && !isUrl(what)
                && PATH.matcher(AFTER_PATH.matcher(what).replaceFirst("")).matches();
    }

    private static boolean isUrl(String text) {
        return text.contains("://");
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^[\"']|[\"']$", "");
    }
}
