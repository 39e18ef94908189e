package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model becomes here.
 *
 * @param model its name and version
 * @param archive where its binary goes
 * @param packing hears how far the binary is
 */
record Binding(ModelIdentity model, Path archive, PackingProgress packing) {

    /** For the manifest, in place of a toolchain. */
    static final String TOOLCHAIN = "external";

    Binding {
        List<Fault> faults = new ArrayList<>();
        Names.MODEL.fault("model.name", model.name()).ifPresent(faults::add);
        Names.VERSION.fault("model.version", model.version()).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        archive = archive.toAbsolutePath().normalize();
    }
}
