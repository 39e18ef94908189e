package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.serving.GivenModel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A model that is verified and unpacked, on the disk of the deployments, until one of them takes it or this is closed. */
public final class PlacedModel implements Closeable {

    /** No name of a deployment begins so. */
    private static final String PREFIX = ".placed-";

    /** Longer than anybody unpacks and then waits. */
    private static final Duration LEFT = Duration.ofDays(2);

    private final Path root;
    private final PythonModel model;
    private final String digest;

    private PlacedModel(Path root, PythonModel model, String digest) {
        this.root = root;
        this.model = model;
        this.digest = digest;
    }

    static PlacedModel within(Path deployments, GivenModel given) throws IOException {
        clear(deployments);
        Path root = Files.createTempDirectory(deployments, PREFIX);
        boolean placed = false;
        try {
            Path folder = root.resolve("model");
            TrainedModelBinary binary = given.unpack(folder);
            PlacedModel whole = new PlacedModel(root, PythonModel.in(folder), binary.payloadDigest());
            placed = true;
            return whole;
        } finally {
            if (!placed) {
                Folders.remove(root);
            }
        }
    }

    /** What processes left that were killed. */
    private static void clear(Path deployments) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(deployments)) {
            left = all.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
                    .toList();
        }
        for (Path path : left) {
            if (Files.getLastModifiedTime(path)
                    .toInstant()
                    .isBefore(Instant.now().minus(LEFT))) {
                Folders.remove(path);
            }
        }
    }

    public PythonModel model() {
        return model;
    }

    /** {@code sha256:} and the digest over its files. */
    public String digest() {
        return digest;
    }

    /** The same in another place on this disk. */
    PythonModel move(Path target) throws IOException {
        Files.move(root.resolve("model"), target);
        return PythonModel.in(target);
    }

    @Override
    public void close() throws IOException {
        Folders.remove(root);
    }
}
