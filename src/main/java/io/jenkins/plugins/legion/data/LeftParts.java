package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.LockFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Parts of fetches that broke and that nobody went on with. */
final class LeftParts {

    /** A training that failed on a Friday is built again on the Monday after next. */
    private static final Duration LEFT = Duration.ofDays(10);

    private LeftParts() {}

    /** Removes those that were last written to long ago, unless somebody is at them right now. */
    static void remove(Path folder) throws IOException {
        Instant old = Instant.now().minus(LEFT);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                if (isOlder(part, old)) {
                    removeFree(part);
                }
            }
        }
    }

    private static boolean isOlder(Path part, Instant old) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant().isBefore(old);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void removeFree(Path part) throws IOException {
        String name = part.getFileName().toString();
        Path stem = part.resolveSibling(name.substring(0, name.length() - ".part".length()));
        Optional<LockFile> lock = LockFile.take(Path.of(stem + ".lock"));
        if (lock.isPresent()) {
            try (LockFile held = lock.get()) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(Path.of(stem + ".arrived"));
            }
        }
    }
}
