package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where content is kept between trainings, and how much.
 *
 * @param folder best on the workspaces' disk; need not be there; several machines may use one
 * @param bytes that are kept; absent for a fifth of the disk
 */
public record DataCache(Path folder, Optional<Long> bytes) {

    /** Of the disk that it is on: it may grow, and leaves the rest to others. */
    private static final int SHARE = 5;

    /** One of the usual size. */
    public static DataCache in(Path folder) {
        return new DataCache(folder, Optional.empty());
    }

    /** Without end where nobody says how much is kept and the disk has no word on its size. */
    public CacheLimit limit() throws IOException {
        if (bytes.isPresent()) {
            return new CacheLimit(bytes.get());
        }
        Folders.create(folder);
        long disk = Files.getFileStore(folder).getTotalSpace();
        return new CacheLimit(disk > 0 ? disk / SHARE : Long.MAX_VALUE);
    }
}
