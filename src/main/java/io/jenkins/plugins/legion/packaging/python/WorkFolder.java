package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.PrivateFile;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one task, which nobody but its user may look into, and which goes with the task. */
record WorkFolder(Path path) implements Closeable {

    static WorkFolder in(Path folder) throws IOException {
        Folders.create(folder);
        try {
            // Java lets nobody else into such a folder.
            return new WorkFolder(Files.createTempDirectory(folder.toAbsolutePath(), "pip"));
        } catch (IOException e) {
            throw Folders.cannotWrite(folder, e);
        }
    }

    /** A file that nobody but its user may read. */
    Path write(String name, byte[] content) throws IOException {
        Path file = path.resolve(name);
        WholeFile.write(file, content, PrivateFile.attributes());
        return file;
    }

    Path write(String name, List<String> lines) throws IOException {
        return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** How much is in a folder, which may be changing. */
    static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        Folders.remove(path);
    }
}
