package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The versions of one build, a file each in {@code legion/<training's id>/} of the build's folder. The index is made from them. */
public final class VersionFiles {

    private static final Logger LOGGER = Logger.getLogger(VersionFiles.class.getName());

    static final String FOLDER = "legion";
    private static final String FILE = "version.json";

    /** Bytes. A version with 500 metrics of long names makes 200 KB. */
    private static final int LARGEST = 8 << 20;

    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private final Path folder;

    private VersionFiles(Path folder) {
        this.folder = folder;
    }

    /** @param build the build's folder */
    public static VersionFiles of(Path build) {
        return new VersionFiles(build.resolve(FOLDER));
    }

    /**
     * Writes a version, whole or not at all, in the place of an earlier one of the same training.
     *
     * @throws NoSuchFileException if the build is gone: its folder does not come back for this
     */
    public void write(ModelVersion version) throws IOException {
        byte[] json = RegistryJson.write(version);
        Path file = file(version.origin().training());
        synchronized (lock(file)) {
            replace(file, json);
        }
    }

    /**
     * Reads a version, and writes what became of it if that is something else. Nobody else of this process writes meanwhile.
     *
     * @return what is written there now; absent where the training made no version
     */
    public Optional<ModelVersion> change(String training, UnaryOperator<ModelVersion> change) throws IOException {
        Path file = file(training);
        synchronized (lock(file)) {
            Optional<ModelVersion> before = read(training);
            Optional<ModelVersion> after = before.map(change);
            if (!after.equals(before)) {
                replace(file, RegistryJson.write(after.orElseThrow()));
            }
            return after;
        }
    }

    private static Object lock(Path file) {
        return LOCKS[Math.floorMod(file.hashCode(), LOCKS.length)];
    }

    private void replace(Path file, byte[] json) throws IOException {
        makeFolder(folder);
        makeFolder(file.getParent());
        Path part = WholeFile.part(file);
        Files.deleteIfExists(part);
        try {
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                out.write(json);
                out.getFD().sync();
            }
            WholeFile.name(part, file);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Durable.entries(file.getParent());
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
                Durable.entries(folder.getParent());
            } catch (FileAlreadyExistsException e) {
                LOGGER.log(Level.FINE, e, () -> folder + " was made by somebody else");
            }
        }
    }

    /**
     * The version of one training; absent where it made none.
     *
     * @throws IOException if the file holds anything else than a version of that training
     */
    public Optional<ModelVersion> read(String training) throws IOException {
        ModelVersion version;
        try {
            version = RegistryJson.version(content(file(training)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!version.origin().training().equals(training)) {
            throw new IOException(
                    file(training) + " is of the training " + version.origin().training());
        }
        return Optional.of(version);
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException(file + " has more than " + LARGEST + " bytes");
            }
            return content;
        }
    }

    /** All versions of the build. One that cannot be read is passed over, and Jenkins' log says so. */
    public List<ModelVersion> readAll() throws IOException {
        List<ModelVersion> versions = new ArrayList<>();
        try (DirectoryStream<Path> trainings = Files.newDirectoryStream(folder)) {
            for (Path training : trainings) {
                String id = training.getFileName().toString();
                try {
                    if (Names.ID.admits(id)) {
                        read(id).ifPresent(versions::add);
                    }
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, () -> training + " holds no version that can be read: " + e.getMessage());
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return versions;
    }

    private Path file(String training) {
        Names.ID.fault("training", training).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
        return folder.resolve(training).resolve(FILE);
    }
}
