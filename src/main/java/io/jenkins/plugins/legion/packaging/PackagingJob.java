package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One packaging, from the archive to what came of it.
 *
 * @param packaging as its author wrote it
 * @param integrations those of the author's own, which go before those that are here
 * @param archive the binary's file
 * @param digest {@code sha256:} and what the archive's has to be, where that is known
 * @param labels what is known of the model's origin
 */
public record PackagingJob(
        ModelPackaging packaging,
        List<PackagingIntegration> integrations,
        Path archive,
        Optional<String> digest,
        Map<String, String> labels) {

    private static final String MODEL = "model";
    private static final String MEANWHILE = "packager";

    public PackagingJob {
        integrations = List.copyOf(integrations);
        labels = InOrder.copy(labels);
    }

    /**
     * Holds the packaging against its integration, verifies and unpacks the binary, and packages it.
     *
     * @param connections with their secrets
     * @param place its folder is removed afterwards, whatever happens
     * @throws InvalidInput naming everything that is wrong with arguments, targets and model
     * @throws BrokenArchive if the binary is damaged, or another than it has to be
     */
    public PackagedModel run(List<Connection> connections, PackagingPlace place, Consumer<String> log)
            throws InvalidInput, BrokenArchive, IOException, InterruptedException {
        Packager packager = Packagers.of(packaging.integrationName(), integrations);
        CheckedPackaging checked = CheckedPackaging.of(packaging, packager.integration(), connections);
        try {
            // Of a try whose process was killed; nobody else works there.
            Folders.remove(place.folder());
            Path model = place.folder().resolve(MODEL);
            Files.createDirectories(place.folder());
            TrainedModelBinary binary = digest.isPresent()
                    ? ModelArchive.unpack(archive, model, digest.get())
                    : ModelArchive.unpack(archive, model);
            log.accept("The binary " + binary.fileName() + " was verified: " + binary.digest());
            Path meanwhile = Files.createDirectories(place.folder().resolve(MEANWHILE));
            return packager.pack(new PackagingWork(
                    checked.packaging(),
                    binary,
                    model,
                    checked.targets(),
                    labels,
                    new PackagingPlace(place.workspace(), meanwhile, place.cache()),
                    log));
        } finally {
            Folders.remove(place.folder());
        }
    }
}
