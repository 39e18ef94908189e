package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a running binding needs of the cache: the content that it has found there, and all that has come since it began. Two files: one
 * that is locked and touched as long as the binding runs, and one with the digests. A volume that several machines share may know no
 * locks of other machines, but it knows times.
 */
final class CacheLease implements Closeable {

    static final String SUFFIX = ".lease";
    static final String NEEDS = ".needs";

    private static final Duration BEAT = Duration.ofMinutes(1);

    /** Without a touch; a machine that was suspended still has its lock. */
    private static final Duration DEAD = Duration.ofMinutes(5);

    private final Path file;
    private final Path needs;
    private final LockFile lock;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "legion-data-lease");
        thread.setDaemon(true);
        return thread;
    });

    private CacheLease(Path file, Path needs, LockFile lock) {
        this.file = file;
        this.needs = needs;
        this.lock = lock;
        beat.scheduleAtFixedRate(this::touch, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    static Path folder(Path root) {
        return root.resolve("leases");
    }

    /** Of content whose digests are known; it may be there or not. Nobody may make room meanwhile. */
    static CacheLease begin(Path root, Digests digests) throws IOException {
        Folders.create(folder(root));
        String name = UUID.randomUUID().toString();
        Path needs = folder(root).resolve(name + NEEDS);
        Path file = folder(root).resolve(name + SUFFIX);
        try {
            Files.write(needs, digests.known());
        } catch (IOException e) {
            Files.deleteIfExists(needs);
            throw new LocalFault(needs, e);
        }
        LockFile lock = LockFile.take(file).orElseThrow(() -> new IOException(file + " is somebody else's"));
        return new CacheLease(file, needs, lock);
    }

    /** Whether whoever made it may still be at work. */
    static boolean isLive(Path file) throws IOException {
        try {
            Instant touched = Files.getLastModifiedTime(file).toInstant();
            if (touched.isAfter(Instant.now().minus(DEAD))) {
                return true;
            }
            try (LockFile lock = LockFile.take(file).orElse(null)) {
                return lock == null;
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // The next one comes in a minute, and the lock holds meanwhile.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        beat.shutdownNow();
        lock.close();
        Files.deleteIfExists(file);
        Files.deleteIfExists(needs);
    }
}
