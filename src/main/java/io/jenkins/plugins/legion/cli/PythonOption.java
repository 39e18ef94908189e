package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import io.jenkins.plugins.legion.training.PreparationOptions;
import io.jenkins.plugins.legion.training.environments.ServingPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which Python serves a model. */
final class PythonOption {

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description =
                    "The Python that has the model's packages. Default: that of the training, where the binary lies"
                            + " in its folder, else python3 of the PATH.")
    private Optional<String> python = Optional.empty();

    @Option(
            names = "--environment",
            paramLabel = "KIND",
            description = "Makes a Python environment of what the model asks for, and keeps it: venv, uv, conda.",
            converter = EnvironmentWords.class)
    private Optional<PythonEnvironment> environment = Optional.empty();

    /**
     * The program.
     *
     * @param given what names the model
     * @param folder that may be used for what the environment needs of its own, and that it is kept for
     * @param log is told how far an environment is that is made
     * @throws InvalidInput if there is none
     */
    Path program(Path directory, Path given, PythonModel model, Path folder, Consumer<String> log)
            throws IOException, InterruptedException {
        if (python.isPresent()) {
            return named(directory, python.get());
        }
        Optional<Path> trainings = environment.orElse(PythonEnvironment.CURRENT) == PythonEnvironment.CURRENT
                ? ofTraining(directory.resolve(given))
                : Optional.empty();
        Optional<Path> found = trainings.isPresent()
                ? trainings
                : made(environment.orElse(PythonEnvironment.CURRENT), model, folder, log);
        return found.orElseThrow(
                () -> new InvalidInput(Fault.missing("--python", "a Python, since none is on the PATH")));
    }

    private static Path named(Path directory, String given) {
        return given.contains("/")
                ? directory.resolve(given)
                : new Programs(System.getenv())
                        .find(given)
                        .orElseThrow(() -> new InvalidInput(
                                new Fault("--python", given, "a program on the PATH, or the path of one")));
    }

    private static Optional<Path> made(PythonEnvironment kind, PythonModel model, Path folder, Consumer<String> log)
            throws IOException, InterruptedException {
        PreparationOptions options = PreparationOptions.defaults();
        return new ServingPython(kind, options.environments(), options.environmentLimit())
                .of(model, new Programs(System.getenv()), folder, log);
    }

    /** A binary that a training made on this machine still lies in that training's folder. */
    private static Optional<Path> ofTraining(Path binary) {
        Path folder = binary.toAbsolutePath().normalize().getParent();
        return folder != null && folder.endsWith(TrainingFolder.BINARIES) && folder.getParent() != null
                ? Preparation.pythonOf(new TrainingFolder(folder.getParent())).filter(Files::isExecutable)
                : Optional.empty();
    }
}
