package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.serving.ModelServer;
import io.jenkins.plugins.legion.serving.ServerAddress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A model in a folder of its own, for as long as this is open; and beside it a folder for whoever serves it. */
final class UnpackedModel implements Closeable {

    private static final String PREFIX = "legion-model-";

    private final Path root;
    private final PythonModel model;

    private UnpackedModel(Path root, PythonModel model) {
        this.root = root;
        this.model = model;
    }

    /**
     * Verifies and unpacks a model, where this machine keeps what is temporary.
     *
     * @param given an archive, a folder that one was unpacked into, or one with an MLflow model or an entry point
     */
    static UnpackedModel of(Path given) throws IOException {
        return of(given, Files.createTempDirectory(PREFIX));
    }

    /** The same within a folder whose disk has room for it. */
    static UnpackedModel within(Path folder, Path given) throws IOException {
        return of(given, Files.createTempDirectory(folder, PREFIX));
    }

    private static UnpackedModel of(Path given, Path root) throws IOException {
        boolean whole = false;
        try {
            UnpackedModel unpacked = new UnpackedModel(root, model(given, root));
            whole = true;
            return unpacked;
        } finally {
            if (!whole) {
                Folders.remove(root);
            }
        }
    }

    private static PythonModel model(Path given, Path root) throws IOException {
        if (Files.isDirectory(given) && PythonModel.isUnpacked(given)) {
            return PythonModel.in(given);
        }
        Path archive = given;
        if (Files.isDirectory(given)) {
            archive = root.resolve("model.zip");
            String name = given.toAbsolutePath().normalize().getFileName().toString();
            // It is verified when it is unpacked.
            ModelArchive.write(
                    Gppi.planFolder("MODEL", given, new ModelIdentity(name, "0", ""), "folder"),
                    archive,
                    Container.ZIP);
        }
        Path folder = root.resolve("model");
        ModelArchive.unpack(archive, folder);
        return PythonModel.in(folder);
    }

    PythonModel model() {
        return model;
    }

    /** A folder for what is made to serve it. */
    Path serverFolder() {
        return root;
    }

    /** Has it answer, as {@link ModelServer#start} does, with the variables of this process. */
    ModelServer serve(Path python, ServerAddress address, Consumer<String> log)
            throws IOException, InterruptedException {
        return ModelServer.start(model, python, System.getenv(), address, root, log);
    }

    @Override
    public void close() throws IOException {
        Folders.remove(root);
    }
}
