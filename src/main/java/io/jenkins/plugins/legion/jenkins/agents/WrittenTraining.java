package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A training as a step's arguments and the manifest in the workspace, if they name one, describe it together.
 *
 * @param connections those that the manifest describes besides, with such secrets as stand in it
 */
record WrittenTraining(ModelTraining training, List<Connection> connections) {

    /**
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput naming every fault of the manifest or the arguments
     * @throws hudson.AbortException if the manifest is not in the workspace
     */
    static WrittenTraining in(Path workspace, TrainingArguments arguments) throws IOException {
        if (arguments.getManifest().isEmpty()) {
            return new WrittenTraining(arguments.training(), List.of());
        }
        WorkspaceManifest manifest = WorkspaceManifest.read(workspace, arguments.getManifest());
        boolean single = manifest.of(ModelTraining.class).size() == 1;
        // The id is what the training is called in the build, too: of a single one it need not be the manifest's.
        ModelTraining written =
                Manifests.training(manifest.file(), manifest.resources(), "id", single ? "" : arguments.getId());
        return new WrittenTraining(arguments.over(written), manifest.of(Connection.class));
    }
}
