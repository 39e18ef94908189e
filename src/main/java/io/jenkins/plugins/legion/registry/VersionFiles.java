package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The versions of one build, a file each in {@code legion/<training's id>/} of the build's folder. The index is made from them. */
public final class VersionFiles {

    private static final Logger LOGGER = Logger.getLogger(VersionFiles.class.getName());

    private static final String FOLDER = "legion";
    private static final String FILE = "version.json";

    private static final ObjectReader READER = LifecycleJson.mapper().readerFor(ModelVersion.class);
    private static final ObjectWriter WRITER = LifecycleJson.mapper().writerFor(ModelVersion.class);

    private final Path folder;

    private VersionFiles(Path folder) {
        this.folder = folder;
    }

    /** @param build the build's folder */
    public static VersionFiles of(Path build) {
        return new VersionFiles(build.resolve(FOLDER));
    }

    /** Writes a version, whole or not at all, in the place of an earlier one of the same training. */
    public void write(ModelVersion version) throws IOException {
        Path file = file(version.origin().training());
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(FILE + ".part");
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(WRITER.writeValueAsBytes(version));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Durable.entries(file.getParent());
    }

    /** The version of one training; absent where it made none. */
    public Optional<ModelVersion> read(String training) throws IOException {
        try {
            return Optional.of(READER.readValue(Files.readAllBytes(file(training))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
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
                    LOGGER.log(Level.WARNING, e, () -> training + " holds no version that can be read");
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return versions;
    }

    private Path file(String training) {
        return folder.resolve(training).resolve(FILE);
    }
}
