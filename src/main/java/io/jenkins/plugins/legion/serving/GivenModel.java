package io.jenkins.plugins.legion.serving;

import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model as people name it.
 *
 * @param path an archive, a folder that one was unpacked into, or one with an MLflow model or an entry point
 */
public record GivenModel(Path path) {

    /**
     * Verifies it, and unpacks it into a folder of its own. What was given is not needed after that.
     *
     * @param folder that is not there yet; beside it there is room for the model once more
     */
    public TrainedModelBinary unpack(Path folder) throws IOException {
        if (!Files.isDirectory(path)) {
            return ModelArchive.unpack(path, folder);
        }
        Path archive = folder.resolveSibling(folder.getFileName() + ".zip");
        try {
            String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
            // It is verified when it is unpacked.
            ModelArchive.write(
                    Gppi.planFolder("MODEL", path, new ModelIdentity(name, "0", ""), "folder"), archive, Container.ZIP);
            return ModelArchive.unpack(archive, folder);
        } finally {
            Files.deleteIfExists(archive);
        }
    }
}
