package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Toolchain} may know.
 *
 * @param training what to train, with its version filled in
 * @param workspace the folder with the source, absolute
 * @param workDir where the training runs, absolute; within the workspace, and there
 * @param folder the training's own folder, which is there
 * @param environment the variables that the training will see, but for those that the toolchain adds
 */
public record TrainingContext(
        ModelTraining training, Path workspace, Path workDir, TrainingFolder folder, Map<String, String> environment) {

    public TrainingContext {
        environment = InOrder.copy(environment);
    }

    /** Where the files of the project are looked for, the first folder first. */
    public List<Path> folders() {
        return workDir.equals(workspace) ? List.of(workspace) : List.of(workDir, workspace);
    }
}
