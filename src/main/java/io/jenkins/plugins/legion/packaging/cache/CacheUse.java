package io.jenkins.plugins.legion.packaging.cache;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A packaging that is at work: a file, whose time says since when, and whose lock goes with the process. What was used since the first of
 * them began is somebody's.
 */
public final class CacheUse implements Closeable {

    private static final String SUFFIX = ".use";

    private final Path file;
    private final LockFile lock;

    private CacheUse(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    static CacheUse begin(Path root) throws IOException, InterruptedException {
        Folders.create(folder(root));
        Path file = folder(root).resolve(UUID.randomUUID() + SUFFIX);
        try (LockFile turn = turn(root)) {
            return new CacheUse(
                    file, LockFile.take(file).orElseThrow(() -> new IOException(file + " is somebody else's")));
        }
    }

    /** When the first of those began that are at work; now where nobody is. What the dead have left goes. */
    static Instant since(Path root, Instant now) throws IOException, InterruptedException {
        Instant first = now;
        Folders.create(folder(root));
        try (LockFile turn = turn(root);
                DirectoryStream<Path> files = Files.newDirectoryStream(folder(root), "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<LockFile> dead = LockFile.take(file);
                if (dead.isPresent()) {
                    dead.get().close();
                    Files.deleteIfExists(file);
                } else {
                    Instant began = Files.getLastModifiedTime(file).toInstant();
                    first = began.isBefore(first) ? began : first;
                }
            }
        }
        return first;
    }

    private static Path folder(Path root) {
        return root.resolve("uses");
    }

    /** Who is just beginning has a file, and not yet its lock. */
    private static LockFile turn(Path root) throws IOException, InterruptedException {
        return LockFile.await(folder(root).resolve("turn.lock"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        Files.deleteIfExists(file);
    }
}
