package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.Optional;

/** Reads the {@code spec} of a packaging. */
final class PackagingManifest {

    private PackagingManifest() {}

    /** The packaging; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping mapping) {
        ManifestFields spec = new ManifestFields(document, "spec", mapping, ManifestShape.PACKAGING);
        ModelPackaging.Builder packaging = ModelPackaging.by(spec.text("integrationName"))
                .id(id)
                .artifactName(spec.text("artifactName"))
                .image(spec.text("image"))
                .arguments(spec.values("arguments"))
                .resources(ManifestResources.of(spec))
                .outputConnection(spec.text("outputConnection"));
        spec.objects("targets", ManifestShape.TARGET)
                .forEach(it -> packaging.target(it.text("name"), it.text("connectionName", "connection")));
        spec.textMap("nodeSelector").forEach(packaging::nodeSelector);
        return document.valid(packaging::build);
    }
}
