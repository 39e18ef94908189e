package io.jenkins.plugins.legion.binary;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One file of an archive to be: where it goes, and the file on disk or the few bytes that it comes from.
 *
 * @param path in the archive, with forward slashes
 * @param file where the bytes are; null where {@code content} has them
 * @param content the bytes themselves; null where {@code file} has them
 * @param bytes the size that was seen when the plan was made
 * @param executable whether its owner may execute it
 */
record Source(String path, Path file, byte[] content, long bytes, boolean executable) {

    Source {
        Objects.requireNonNull(path, "path");
    }

    static Source of(String path, Path file, long bytes, boolean executable) {
        return new Source(path, Objects.requireNonNull(file, "file"), null, bytes, executable);
    }

    static Source of(String path, byte[] content) {
        return new Source(path, null, content, content.length, false);
    }

    Source at(String newPath) {
        return new Source(newPath, file, content, bytes, executable);
    }
}
