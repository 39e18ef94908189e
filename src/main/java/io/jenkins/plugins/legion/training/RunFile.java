package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.TrainingCommand;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.environments.MadeEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@code run.sh} out of a toolchain's command and the Python environment it runs in. */
final class RunFile {

    private static final String PYTHON_STAND_IN = "#!/bin/sh\nexec python3 \"$@\"\n";

    private RunFile() {}

    /** Writes the script, and says what it will run. */
    static List<String> write(TrainingFolder folder, TrainingCommand command, MadeEnvironment python, Programs programs)
            throws IOException {
        List<String> candidates = candidates(command.arguments().get(0), python);
        List<String> arguments =
                command.arguments().subList(1, command.arguments().size());
        RunScript script = new RunScript(
                command.directory(),
                python.path(),
                standIns(folder, python, programs),
                python.variables(),
                candidates,
                arguments);
        writeProgram(folder.run(), script.text());
        List<String> shown = new ArrayList<>();
        shown.add(candidates.stream()
                .filter(name -> programs.find(name).isPresent())
                .findFirst()
                .orElse(candidates.get(0)));
        shown.addAll(arguments);
        return shown;
    }

    private static List<String> candidates(String program, MadeEnvironment python) {
        if (program.equals(TrainingCommand.PYTHON)) {
            Optional<Path> made = python.path().isEmpty() ? Optional.empty() : python.python();
            return made.map(path -> List.of(path.toString())).orElse(List.of("python3", "python"));
        }
        // MLflow runs its commands with bash; a small container has none.
        return program.equals("bash") ? List.of("bash", "sh") : List.of(program);
    }

    /** Commands say {@code python}; on Debian and its like there is only {@code python3}. */
    private static List<Path> standIns(TrainingFolder folder, MadeEnvironment python, Programs programs)
            throws IOException {
        if (!python.path().isEmpty() || programs.find("python").isPresent()) {
            return List.of();
        }
        writeProgram(folder.programs().resolve("python"), PYTHON_STAND_IN);
        return List.of(folder.programs());
    }

    private static void writeProgram(Path file, String text) throws IOException {
        Folders.write(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
