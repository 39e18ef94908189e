package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/**
 * A file that has its name only when it is whole, so that nobody finds half of it there. Whoever needs it to outlive a power
 * failure has to bring it to the disk before it gets its name.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Moves {@code part} to {@code target}, over what is there: at one stroke where both are on the same disk. */
    public static void name(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The name beside a file that it has until it is whole. */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Writes the file, or nothing: under its name there is the old content or the new. Not for two at once.
     *
     * @param attributes that it has from the first byte on
     */
    public static void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        Path part = part(file);
        // What somebody else left under this name, perhaps a link to elsewhere, is not written to.
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, attributes);
            // By a stream: an interrupt, after which records are written above all, does not close it.
            Files.write(part, content, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
