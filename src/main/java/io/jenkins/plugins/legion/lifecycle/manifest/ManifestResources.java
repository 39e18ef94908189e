package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceRequirements;

/** Reads what a training or a packaging needs of a machine. */
final class ManifestResources {

    private ManifestResources() {}

    static ResourceRequirements of(ManifestFields spec) {
        return spec.object("resources", ManifestShape.RESOURCES)
                .map(it -> new ResourceRequirements(amounts(it, "limits"), amounts(it, "requests")))
                .orElse(ResourceRequirements.NONE);
    }

    private static ResourceAmounts amounts(ManifestFields resources, String which) {
        return resources
                .object(which, ManifestShape.AMOUNTS)
                .map(it -> new ResourceAmounts(it.text("cpu"), it.text("memory"), it.text("gpu")))
                .orElse(ResourceAmounts.NONE);
    }
}
