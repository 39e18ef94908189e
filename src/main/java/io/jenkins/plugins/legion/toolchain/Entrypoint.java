package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry point that is not an MLproject's means: a script file, a program, or a line for the shell. */
final class Entrypoint {

    /** What makes a line of a single word. */
    private static final Pattern SHELL = Pattern.compile("[\\s;&|<>()$`\"'*?]");

    private Entrypoint() {}

    /**
     * Program and arguments.
     *
     * @param entrypoint a file relative to {@code directory} ({@code .py} runs with the environment's Python, {@code .sh}
     *     with the shell, any other by itself), a program on the PATH, or a line for the shell, which gets the arguments
     *     at its end
     * @throws InvalidInput if it is a file that cannot be run, or names one that is not there
     */
    static List<String> arguments(String entrypoint, List<String> further, Path directory) {
        List<String> arguments = new ArrayList<>();
        Optional<Path> file = file(entrypoint, directory);
        if (entrypoint.isBlank()) {
            throw new InvalidInput(Fault.missing("entrypoint", "a script, a program or a command"));
        } else if (file.isPresent() && entrypoint.endsWith(".py")) {
            arguments.addAll(List.of(TrainingCommand.PYTHON, entrypoint));
        } else if (file.isPresent() && entrypoint.endsWith(".sh")) {
            arguments.addAll(List.of("sh", entrypoint));
        } else if (file.isPresent()) {
            if (!Files.isExecutable(file.get())) {
                throw new InvalidInput(
                        new Fault(
                                "entrypoint",
                                entrypoint,
                                "a file that can be executed (chmod +x), one in .py or .sh, or a command such as 'Rscript train.R'"));
            }
            arguments.add(entrypoint.contains("/") ? entrypoint : "./" + entrypoint);
        } else if (SHELL.matcher(entrypoint).find()) {
            arguments.addAll(List.of("sh", "-c", entrypoint + (further.isEmpty() ? "" : " \"$@\""), "sh"));
            if (further.isEmpty()) {
                arguments.remove(arguments.size() - 1);
            }
        } else if (entrypoint.endsWith(".py")
                || entrypoint.endsWith(".sh")
                || entrypoint.contains("/") && !isAbsolute(entrypoint)) {
            throw new InvalidInput(new Fault(
                    "entrypoint", entrypoint, "a file in " + directory + ", where there is " + Listing.of(directory)));
        } else {
            arguments.add(entrypoint);
        }
        arguments.addAll(further);
        return arguments;
    }

    private static boolean isAbsolute(String entrypoint) {
        return Path.of(entrypoint).isAbsolute();
    }

    private static Optional<Path> file(String entrypoint, Path directory) {
        try {
            Path file = directory.resolve(entrypoint);
            return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
