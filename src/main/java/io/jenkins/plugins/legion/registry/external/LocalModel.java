package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingPlan;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A file or folder of this machine that becomes a binary. */
final class LocalModel {

    private static final List<String> ARCHIVES = List.of(".zip", ".tar.gz", ".tgz");

    private final String field;
    private final String shown;
    private final Path source;
    private final Binding binding;

    private LocalModel(String field, String shown, Path source, Binding binding) {
        this.field = field;
        this.shown = shown;
        this.source = source;
        this.binding = binding;
    }

    static LocalModel of(Path source, Binding binding) {
        Path path = source.toAbsolutePath().normalize();
        return new LocalModel("path", path.toString(), path, binding);
    }

    /** @param uri what a person wrote, who knows nothing of where the model was downloaded to */
    static LocalModel downloaded(String uri, Path source, Binding binding) {
        return new LocalModel("uri", uri, source, binding);
    }

    ExternalModel taken() throws IOException {
        if (!Files.exists(source)) {
            throw new InvalidInput(new Fault(field, shown, "a file or folder that is there"));
        }
        Files.createDirectories(folderOf(binding.archive()));
        if (Files.isDirectory(source)) {
            return folder();
        }
        if (!Files.isRegularFile(source)) {
            throw new InvalidInput(new Fault(field, shown, "a file or a folder, not a pipe or a device"));
        }
        if (Files.exists(binding.archive()) && Files.isSameFile(source, binding.archive())) {
            throw new InvalidInput(new Fault(field, shown, "another file than the binary that is written"));
        }
        Optional<ExternalModel> archive = looksPacked(source) || isNamedArchive() ? archive() : Optional.empty();
        return archive.isPresent() ? archive.get() : file();
    }

    private ExternalModel folder() throws IOException {
        if (folderOf(binding.archive()).toRealPath().startsWith(source.toRealPath())) {
            throw new InvalidInput(
                    new Fault(field, shown, "a folder that " + binding.archive() + ", the binary, is not in"));
        }
        PackingPlan plan = Gppi.planFolder(field, source, binding.model(), Binding.TOOLCHAIN);
        return taken(ModelArchive.pack(plan, binding.archive(), binding.packing()), plan.messages());
    }

    private ExternalModel file() throws IOException {
        PackingPlan plan = Gppi.planFile(field, source, binding.model(), Binding.TOOLCHAIN);
        return taken(ModelArchive.pack(plan, binding.archive(), binding.packing()), plan.messages());
    }

    /**
     * Takes a finished binary as it is. The copy is what is verified, since the original may change meanwhile.
     *
     * @return nothing if it is a file of another kind
     */
    private Optional<ExternalModel> archive() throws IOException {
        Path archive = binding.archive();
        Path part = archive.resolveSibling("." + nameOf(archive) + "." + UUID.randomUUID() + ".part");
        try {
            Files.copy(source, part);
            TrainedModelBinary found = verified(part);
            if (!isNamedArchive() && !isProject(found)) {
                return Optional.empty();
            }
            WholeFile.name(part, archive);
            TrainedModelBinary binary = new TrainedModelBinary(
                    nameOf(archive),
                    found.format(),
                    found.bytes(),
                    found.digest(),
                    found.payloadDigest(),
                    found.files());
            return Optional.of(taken(binary, messages(binary)));
        } catch (BrokenArchive e) {
            if (isNamedArchive()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private TrainedModelBinary verified(Path part) throws IOException {
        try {
            return ModelArchive.verify(part);
        } catch (BrokenArchive e) {
            throw e.of(source, part);
        }
    }

    private static List<String> messages(TrainedModelBinary binary) {
        boolean mlflow = binary.files().stream().map(PackedFile::path).anyMatch(Gppi::isMlflowModel);
        return mlflow && !isProject(binary)
                ? List.of(
                        "The archive is taken as it is. It holds an MLflow model, which can be served once it is given as"
                                + " a folder.")
                : List.of();
    }

    private ExternalModel taken(TrainedModelBinary binary, List<String> messages) {
        return new ExternalModel(binary, source.toUri().toString(), MadeElsewhere.UNKNOWN, messages);
    }

    private static boolean isProject(TrainedModelBinary binary) {
        return binary.files().stream().map(PackedFile::path).anyMatch(Gppi::isManifest);
    }

    private boolean isNamedArchive() {
        String name = nameOf(source).toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(name::endsWith);
    }

    /** Whether a file begins as a ZIP or gzip does, as those of PyTorch and Keras do too. */
    private static boolean looksPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(4);
            return first.length == 4
                    && (first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4
                            || first[0] == 0x1f && first[1] == (byte) 0x8b);
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new InvalidInput(new Fault("archive", file.toString(), "a file in a folder"));
        }
        return parent;
    }
}
