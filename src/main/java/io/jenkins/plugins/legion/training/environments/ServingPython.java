package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.PythonFiles;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Python that a model is served with.
 *
 * @param kind what is made of what the model asks for, or that nothing is made
 * @param cache the folder with all environments
 * @param limit how long making one may take
 */
public record ServingPython(PythonEnvironment kind, Path cache, Duration limit) {

    /**
     * The program; absent where the machine has none.
     *
     * @param programs of the machine
     * @param folder that may be used for what the environment needs of its own, and that it is kept for
     * @param log is told how far an environment is that is made
     */
    public Optional<Path> of(PythonModel model, Programs programs, Path folder, Consumer<String> log)
            throws IOException, InterruptedException {
        return new EnvironmentCache(cache, limit, log)
                .get(PythonFiles.find(kind, List.of(model.folder()), log), programs, new TrainingFolder(folder))
                .python();
    }
}
