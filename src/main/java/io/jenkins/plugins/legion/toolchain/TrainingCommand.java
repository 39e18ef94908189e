package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a toolchain wants to run.
 *
 * @param arguments program and arguments, each passed on unchanged; a program without a slash is looked up on the PATH
 *     of the Python environment, {@link #PYTHON} stands for that environment's Python
 * @param directory where it runs, absolute
 * @param python the Python environment to run in
 * @param environment further variables, such as those of an MLproject or a toolchain integration
 * @param parameters what the training is told on its command line, by name: recorded as its parameters
 * @param messages what a person should know, a sentence each
 */
public record TrainingCommand(
        List<String> arguments,
        Path directory,
        PythonDefinition python,
        Map<String, String> environment,
        Map<String, String> parameters,
        List<String> messages) {

    /** As the program, the Python of the environment: on Debian there is no {@code python}, on Windows no {@code python3}. */
    public static final String PYTHON = "<python>";

    public TrainingCommand {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(python, "python");
        environment = InOrder.copy(environment);
        parameters = InOrder.copy(parameters);
        messages = List.copyOf(messages);
    }

    /** A command in a Python environment, with nothing else to say. */
    public TrainingCommand(List<String> arguments, Path directory, PythonDefinition python) {
        this(arguments, directory, python, Map.of(), Map.of(), List.of());
    }
}
