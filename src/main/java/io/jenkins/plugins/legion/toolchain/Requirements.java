package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.binary.RequirementLine;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lines as in a {@code requirements.txt}, with the files that they include put in their place, so that the lines alone say
 * what will be installed.
 *
 * @param lines without comments and empty lines
 * @param local those that install from a folder or file of the project, which changes without its name changing
 */
public record Requirements(List<String> lines, List<String> local) {

    /** A file that includes another ever deeper is a mistake. */
    private static final int DEEPEST = 20;

    public Requirements {
        lines = List.copyOf(lines);
        local = List.copyOf(local);
    }

    /**
     * @param base the folder that included files are relative to
     * @throws InvalidInput if a file that is included is not there, or includes itself
     */
    public static Requirements of(List<String> lines, Path base) throws IOException {
        List<String> all = new ArrayList<>();
        expand(lines, base, "requirements", new LinkedHashSet<>(), all);
        return new Requirements(
                all,
                all.stream().filter(line -> new RequirementLine(line).isLocal()).toList());
    }

    private static void expand(List<String> lines, Path base, String where, Set<Path> open, List<String> into)
            throws IOException {
        for (RequirementLine line : RequirementLine.of(String.join("\n", lines))) {
            if (line.included().isPresent()) {
                include(existing(base, line.included().get(), where), where, open, into);
            } else if (line.constraint().isPresent()) {
                // The digest says which file it was; the path keeps it findable.
                Path file = existing(base, line.constraint().get(), where);
                into.add("-c " + file + " #" + Sha256.hex(Files.readAllBytes(file)));
            } else {
                into.add(line.text());
            }
        }
    }

    private static void include(Path file, String where, Set<Path> open, List<String> into) throws IOException {
        if (!open.add(file) || open.size() > DEEPEST) {
            throw new InvalidInput(
                    new Fault(where, file.toString(), "requirement files that do not include each other in a circle"));
        }
        expand(read(file), file.getParent(), file.toString(), open, into);
        open.remove(file);
    }

    static List<String> read(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R"));
    }

    private static Path existing(Path base, String name, String where) {
        Optional<Path> file = PathRules.from(base, name);
        return file.filter(Files::isRegularFile)
                .orElseThrow(() -> new InvalidInput(
                        new Fault(where, file.map(Path::toString).orElse(name), "a requirements file that is there")));
    }
}
