package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.EnvironmentRules;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code spec} of a toolchain integration. */
final class ToolchainManifest {

    private ToolchainManifest() {}

    /** The integration; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping mapping) {
        ManifestFields spec = new ManifestFields(document, "spec", mapping, ManifestShape.TOOLCHAIN);
        Names.ID.fault("id", id).ifPresent(fault -> document.fault("id", fault));
        String entrypoint = spec.text("entrypoint");
        if (entrypoint.isEmpty()) {
            document.fault(spec.at("entrypoint"), "", "the program that trains");
        }
        Map<String, String> environment = spec.textMap("additionalEnvironments");
        EnvironmentRules.faults(spec.at("additionalEnvironments"), environment)
                .forEach(fault -> document.fault(fault.where(), fault));
        return document.isValid()
                ? Optional.of(new ToolchainIntegration(id, entrypoint, spec.text("defaultImage"), environment))
                : Optional.empty();
    }
}
