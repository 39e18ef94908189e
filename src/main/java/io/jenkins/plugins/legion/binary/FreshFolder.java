package io.jenkins.plugins.legion.binary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;

/** A folder that nobody else writes to, for files that come from somebody who is not trusted. No link is ever made in it. */
final class FreshFolder {

    private FreshFolder() {}

    /** Makes one on the same disk as {@code target}. */
    static Path beside(Path target) throws IOException {
        Path fresh = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        return Files.createDirectory(fresh);
    }

    /** The place of a path that {@link EntryNames} admits. */
    static Path file(Path fresh, String path) throws IOException {
        try {
            return RawPaths.resolve(fresh, path);
        } catch (InvalidPathException e) {
            throw new IOException(path + ": cannot be written on this machine (" + e.getReason() + ")", e);
        }
    }
}
