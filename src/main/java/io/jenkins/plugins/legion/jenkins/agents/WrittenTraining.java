package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A training as a step's arguments and the manifest in the workspace, if they name one, describe it together. */
final class WrittenTraining {

    private WrittenTraining() {}

    /**
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput naming every fault of the manifest or the arguments
     * @throws AbortException if the manifest is not in the workspace
     */
    static ModelTraining in(Path workspace, TrainingArguments arguments) throws IOException {
        if (arguments.getManifest().isEmpty()) {
            return arguments.training();
        }
        Path manifest = manifest(workspace, arguments);
        List<Resource> resources = Manifests.read(manifest);
        boolean single =
                resources.stream().filter(ModelTraining.class::isInstance).count() == 1;
        // The id is what the training is called in the build, too: of a single one it need not be the manifest's.
        return arguments.over(Manifests.training(manifest, resources, "id", single ? "" : arguments.getId()));
    }

    /** The connections that the manifest describes besides, with such secrets as stand in it. */
    static List<Connection> connections(Path workspace, TrainingArguments arguments) throws IOException {
        return arguments.getManifest().isEmpty()
                ? List.of()
                : Manifests.read(manifest(workspace, arguments)).stream()
                        .filter(Connection.class::isInstance)
                        .map(Connection.class::cast)
                        .toList();
    }

    private static Path manifest(Path workspace, TrainingArguments arguments) throws AbortException {
        Path manifest = workspace.resolve(arguments.getManifest()).normalize();
        if (!manifest.startsWith(workspace.normalize())) {
            throw new AbortException(
                    "manifest: '" + arguments.getManifest() + "'; expected a file within the workspace");
        }
        if (!Files.isRegularFile(manifest)) {
            throw new AbortException("manifest: '" + arguments.getManifest() + "'; expected a file in the workspace "
                    + workspace + ", and there is none of that name");
        }
        return manifest;
    }
}
