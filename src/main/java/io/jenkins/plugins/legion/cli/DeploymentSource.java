package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is said of a deployment.
 *
 * @param manifest as its manifest has it, if there is one
 * @param name over that of the manifest
 * @param timeLimit likewise
 */
record DeploymentSource(Optional<ModelDeployment> manifest, Optional<String> name, Optional<Duration> timeLimit) {

    /**
     * @param id which deployment; empty where there is one only
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if a manifest is wrong, or does not say which deployment
     */
    static DeploymentSource of(
            Optional<Path> manifest, Optional<String> id, Optional<String> name, Optional<Duration> timeLimit)
            throws IOException {
        Optional<ModelDeployment> read = manifest.isPresent()
                ? Optional.of(Manifests.deployment(
                        manifest.get(), Manifests.read(manifest.get()), "--deployment", id.orElse("")))
                : Optional.empty();
        return new DeploymentSource(read, name, timeLimit);
    }

    /**
     * The deployment.
     *
     * @param modelName by which it is called where nobody says how
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if its name is none
     */
    ModelDeployment of(String modelName) {
        String id = name.or(() -> manifest.map(ModelDeployment::id)).orElseGet(() -> Names.deploymentFrom(modelName));
        ModelDeployment.Builder builder =
                manifest.map(it -> it.likewise(id)).orElseGet(() -> ModelDeployment.named(id));
        timeLimit.ifPresent(builder::timeLimit);
        return builder.build();
    }
}
