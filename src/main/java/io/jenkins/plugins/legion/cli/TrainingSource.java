package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training as its manifest has it.
 *
 * @param training with whatever version the manifest says, or none
 * @param workspace the folder that was named, or else the one that the manifest stands in
 * @param integrations the toolchain integrations of the same manifest
 * @param connections those of the same manifest, and of the files that were named beside it
 */
record TrainingSource(
        ModelTraining training, Path workspace, List<ToolchainIntegration> integrations, List<Connection> connections) {

    private static final List<String> NAMES = List.of("legion.yaml", "legion.yml", "legion.json");

    /**
     * @param source a folder or a manifest
     * @param workspace the folder that the manifest's paths begin in; empty where that is its own
     * @param id which training; empty where there is one only
     * @param connections files with further connections, which go before those of the manifest
     * @throws InvalidInput if there is no manifest, if it is wrong, or if it does not say which training
     */
    static TrainingSource of(Path source, Optional<Path> workspace, Optional<String> id, List<Path> connections)
            throws IOException {
        Path manifest = manifest(source);
        List<Resource> resources = Manifests.read(manifest);
        ModelTraining training = Manifests.training(manifest, resources, "--training", id.orElse(""));
        Path folder = workspace
                .map(named -> folder(named, training.algorithmSource().isPresent()))
                .orElseGet(() -> manifest.toAbsolutePath().normalize().getParent());
        return new TrainingSource(
                training,
                folder,
                Manifests.of(resources, ToolchainIntegration.class),
                KnownConnections.of(resources, connections));
    }

    /** The connection of that id; absent where nothing is known of one. */
    Optional<Connection> connection(String id) {
        return connections.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static Path manifest(Path source) {
        if (Files.isRegularFile(source)) {
            return source;
        }
        if (!Files.isDirectory(source)) {
            throw new InvalidInput(
                    new Fault("DIR|MANIFEST", source.toString(), "a folder with a legion.yaml, or a manifest"));
        }
        return NAMES.stream()
                .map(source::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        Fault.missing(source.resolve(NAMES.get(0)).toString(), "a manifest with a ModelTraining")));
    }

    /** @param made whether it may be made, for code that is fetched */
    private static Path folder(Path workspace, boolean made) {
        if (!Files.isDirectory(workspace) && (!made || Files.exists(workspace))) {
            throw new InvalidInput(
                    new Fault("--workspace", workspace.toString(), "the folder that the manifest's paths begin in"));
        }
        return workspace.toAbsolutePath().normalize();
    }
}
