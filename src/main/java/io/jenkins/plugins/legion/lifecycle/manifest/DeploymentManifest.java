package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.Optional;

/** Reads the {@code spec} of a deployment. */
final class DeploymentManifest {

    private final ManifestDocument document;
    private final ManifestFields spec;

    private DeploymentManifest(ManifestDocument document, ManifestFields spec) {
        this.document = document;
        this.spec = spec;
    }

    /** The deployment; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping mapping) {
        return new DeploymentManifest(document, new ManifestFields(document, "spec", mapping, ManifestShape.DEPLOYMENT))
                .read(id);
    }

    private Optional<Resource> read(String id) {
        ModelDeployment.Builder deployment = ModelDeployment.named(id)
                .image(spec.text("image"))
                .replicas(Replicas.of(spec.wholeNumber("minReplicas"), spec.wholeNumber("maxReplicas")))
                .resources(ManifestResources.of(spec))
                .roleName(spec.text("roleName"))
                .imagePullConnID(spec.text("imagePullConnID"));
        spec.oneOf("predictor", Predictor.words()).map(Predictor::of).ifPresent(deployment::predictor);
        spec.wholeNumber("port").ifPresent(deployment::port);
        spec.wholeNumber("livenessProbeInitialDelay").ifPresent(deployment::livenessProbeInitialDelay);
        spec.wholeNumber("readinessProbeInitialDelay").ifPresent(deployment::readinessProbeInitialDelay);
        spec.objects("envs", ManifestShape.ENVIRONMENT_VARIABLE)
                .forEach(it -> deployment.env(it.text("name"), it.text("value")));
        spec.textMap("annotations").forEach(deployment::annotation);
        spec.textMap("nodeSelector").forEach(deployment::nodeSelector);
        spec.timeSpan("timeLimit").ifPresent(deployment::timeLimit);
        spec.timeSpan("settleTime").ifPresent(deployment::settleTime);
        return document.valid(deployment::build);
    }
}
