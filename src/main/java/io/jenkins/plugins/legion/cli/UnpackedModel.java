package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.serving.GivenModel;
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
        Path folder = root.resolve("model");
        new GivenModel(given).unpack(folder);
        return PythonModel.in(folder);
    }

    PythonModel model() {
        return model;
    }

    /** The program that serves it, as the user has chosen. */
    Path python(PythonOption option, Path directory, Path given, Consumer<String> log)
            throws IOException, InterruptedException {
        return option.program(directory, given, model, root, log);
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
