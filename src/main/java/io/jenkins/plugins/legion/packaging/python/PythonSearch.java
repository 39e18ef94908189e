package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an image's Python by its files. */
record PythonSearch(ImageFacts image) {

    /** What a container has whose image names no PATH, and where Python stands that nobody has put on it. */
    private static final List<String> USUAL_FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/opt/conda/bin");

    private static final Pattern NAMED = Pattern.compile(".*/python(3\\.\\d+)");

    private static final Pattern OF_FULL_VERSION = Pattern.compile("3\\.\\d+\\.\\d+");

    private static final Pattern PATCH_LEVEL = Pattern.compile("#define\\s+PY_VERSION\\s+\"(3\\.\\d+\\.\\d+)");

    private static final int MOST_LINKS = 40;

    /** The path of Python itself, links followed, so that its name has its version. */
    String program() throws IOException {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder : image.environment().getOrDefault("PATH", "").split(":")) {
            if (folder.startsWith("/")) {
                folders.add(folder.replaceFirst("/+$", ""));
            }
        }
        folders.addAll(USUAL_FOLDERS);
        for (String folder : folders) {
            Optional<String> program = in(folder);
            if (program.isPresent()) {
                return program.get();
            }
        }
        List<String> others = image.paths(Pattern.compile(".*/bin/pypy3?"));
        throw new InvalidInput(
                others.isEmpty()
                        ? new Fault("base image", image.name(), "one with Python 3; none is in " + folders)
                        : new Fault("base image", image.name(), "one with CPython; it has " + others.get(0)));
    }

    private Optional<String> in(String folder) throws IOException {
        for (String name : List.of("python3", "python")) {
            Optional<String> program = followed(folder + "/" + name).filter(NAMED.asMatchPredicate());
            if (program.isPresent()) {
                return program;
            }
        }
        return image.paths(Pattern.compile(Pattern.quote(folder) + "/python3\\.\\d+")).stream()
                .max(Comparator.comparingInt(path -> Integer.parseInt(path.substring(path.lastIndexOf('.') + 1))));
    }

    /** Where a file stands whose name may be a link; absent where there is nothing. */
    private Optional<String> followed(String path) throws IOException {
        String at = path;
        for (int i = 0; i < MOST_LINKS; i++) {
            Optional<String> link = image.link(at);
            if (link.isEmpty()) {
                return image.exists(at) ? Optional.of(at) : Optional.empty();
            }
            at = joined(at, link.get());
        }
        return Optional.empty();
    }

    private static String joined(String from, String link) {
        Deque<String> parts = new ArrayDeque<>();
        if (!link.startsWith("/")) {
            parts.addAll(List.of(from.split("/")));
            parts.removeLast();
        }
        for (String part : link.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        parts.removeIf(String::isEmpty);
        return "/" + String.join("/", parts);
    }

    /** Its version, with the patch where anything in the image tells it. */
    String version(String program) throws IOException {
        Matcher named = NAMED.matcher(program);
        if (!named.matches()) {
            throw new IllegalArgumentException(program);
        }
        String minor = named.group(1);
        if (!PythonTarget.isKnown(minor)) {
            throw new InvalidInput(new Fault("base image", image.name(), "Python 3.6 or later; it has " + program));
        }
        String prefix = program.substring(0, program.length() - ("/bin/python" + minor).length());
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(() -> image.read(prefix + "/include/python" + minor + "/patchlevel.h")
                .flatMap(content -> first(PATCH_LEVEL, text(content))));
        candidates.add(
                () -> image
                        .paths(Pattern.compile(
                                Pattern.quote(prefix) + "/conda-meta/python-3\\.\\d+\\.\\d+-[^/]*\\.json"))
                        .stream()
                        .flatMap(path -> first(Pattern.compile("/python-(3\\.\\d+\\.\\d+)-"), path).stream())
                        .findFirst());
        candidates.add(() -> Optional.ofNullable(image.environment().get("PYTHON_VERSION")));
        candidates.add(() -> InstalledPackages.debian(image, "python" + minor));
        candidates.add(() -> InstalledPackages.alpine(image, "python3"));
        for (Candidate candidate : candidates) {
            Optional<String> version = candidate
                    .look()
                    .flatMap(text -> first(Pattern.compile("^(" + OF_FULL_VERSION.pattern() + ")"), text))
                    .filter(full -> full.startsWith(minor + "."));
            if (version.isPresent()) {
                return version.get();
            }
        }
        return minor;
    }

    private interface Candidate {
        Optional<String> look() throws IOException;
    }

    static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Byte by byte, so that nothing is lost of a file that is only partly text. */
    static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
