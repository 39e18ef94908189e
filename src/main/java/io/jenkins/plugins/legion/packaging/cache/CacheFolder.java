package io.jenkins.plugins.legion.packaging.cache;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A part of the cache: things that can be had again, each a file or a folder. The time of change says when one was last used. Whoever
 * uses them has said so by a {@link CacheUse}.
 *
 * @param root need not be there
 * @param kinds the folders in it whose entries are things
 * @param unfinished the folder in it of what is not whole yet, and of what is being removed
 */
public record CacheFolder(Path root, List<String> kinds, String unfinished) {

    /** Setting a time is a write to the disk; for what is used each minute, once an hour is enough. */
    static final Duration RECENT = Duration.ofHours(1);

    public CacheFolder {
        kinds = List.copyOf(kinds);
    }

    /**
     * Says that a thing is used. Nobody removes it then before all have ended who were at work at this time.
     *
     * @return false where it is not there
     */
    public boolean use(Path thing) throws IOException {
        Instant now = Instant.now();
        try {
            if (lastUse(thing).isAfter(now.minus(RECENT))) {
                return true;
            }
            // Whoever removes it has found it unused under this lock.
            try (LockFile turn = turn()) {
                Files.setLastModifiedTime(thing, FileTime.from(now));
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static Instant lastUse(Path thing) throws IOException {
        return Files.getLastModifiedTime(thing).toInstant();
    }

    /** Held for as long as a thing is touched, or gets a name under which nobody finds it. */
    LockFile turn() throws IOException {
        Folders.create(root);
        try {
            return LockFile.await(root.resolve("use.lock"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for " + root.resolve("use.lock"));
        }
    }
}
