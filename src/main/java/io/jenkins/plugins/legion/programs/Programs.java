package io.jenkins.plugins.legion.programs;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that a PATH leads to.
 *
 * @param environment the variables of the machine that trains
 */
public record Programs(Map<String, String> environment) {

    /** Nobody knows what there is. */
    public static final Programs NONE = new Programs(Map.of());

    /** For the standard input of a program that nobody speaks to. */
    public static final Redirect NO_INPUT = Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));

    /** Windows tells programs by these; elsewhere there is nothing to append. */
    private static final List<String> ENDINGS =
            File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat", "") : List.of("");

    /** The program of this name that comes first on the PATH. */
    public Optional<Path> find(String name) {
        return Stream.of(path().split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> ENDINGS.stream().flatMap(ending -> program(folder, name + ending)))
                .findFirst();
    }

    /** The first of these names that there is a program of. */
    public Optional<Path> findAny(String... names) {
        return Stream.of(names).flatMap(name -> find(name).stream()).findFirst();
    }

    public String path() {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equals("PATH")
                        || (File.separatorChar == '\\' && entry.getKey().equalsIgnoreCase("PATH")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Stream<Path> program(String folder, String name) {
        try {
            Path file = Path.of(folder, name);
            return Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Stream.of(file.toAbsolutePath())
                    : Stream.empty();
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
