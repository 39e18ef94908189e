package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much a cache of data keeps. What running trainings are given stays beside it, however much that is, until other data is fetched.
 *
 * @param bytes of content
 */
public record CacheLimit(long bytes) {

    /** Of the disk that it is on: it may grow, and leaves the rest to others. */
    private static final int SHARE = 5;

    public CacheLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit is not less than nothing");
        }
    }

    /** A fifth of the disk that a cache is on; without end where the disk has no word on its size. */
    public static CacheLimit usual(Path cache) throws IOException {
        Folders.create(cache);
        long disk = Files.getFileStore(cache).getTotalSpace();
        return new CacheLimit(disk > 0 ? disk / SHARE : Long.MAX_VALUE);
    }

    /** So many bytes, or the usual where that is none. */
    public static CacheLimit of(long bytes, Path cache) throws IOException {
        return bytes > 0 ? new CacheLimit(bytes) : usual(cache);
    }
}
