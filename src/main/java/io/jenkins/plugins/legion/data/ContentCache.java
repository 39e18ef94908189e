package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The content of objects, each once under its digest, for all bindings of this machine. Files of it stand in workspaces under a
 * second name, so whoever writes into one of those changes it here too. Therefore they are read-only, and have one time of
 * change, {@link #MARK}: what has another was written to, and is no longer taken for what it was. The time of access is that
 * of the last use.
 */
final class ContentCache {

    /** No file that anybody writes has it. */
    static final FileTime MARK = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    /** Setting a time is a write to the disk; for what is used each hour, once a day is enough. */
    private static final Duration USED = Duration.ofDays(1);

    private static final String READ_ONLY = "r--r--r--";

    private final Path root;
    private final Instant boot;

    ContentCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.boot = boot();
    }

    /** When this machine was started; long ago where nobody knows. */
    private static Instant boot() {
        return Lines.of(Path.of("/proc/stat")).stream()
                .filter(line -> line.matches("btime \\d{1,12}"))
                .findFirst()
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring("btime ".length()))))
                .orElse(Instant.MIN);
    }

    Path root() {
        return root;
    }

    /** The content with a digest, whether it is there or not. */
    Path file(String sha256) {
        return root.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** A file for what is not whole yet. */
    Path part(String name) throws IOException {
        Path folder = root.resolve("parts");
        Folders.create(folder);
        return folder.resolve(name);
    }

    /** Whether the content is here and nobody wrote to it. What was kept before this machine was started is read once. */
    boolean has(String sha256, long bytes) throws IOException {
        Path file = file(sha256);
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return false;
        }
        Instant used = found.lastAccessTime().toInstant();
        boolean own = found.isRegularFile()
                && found.size() == bytes
                && found.lastModifiedTime().equals(MARK)
                // A power failure leaves files that have their names and not their content.
                && (used.isAfter(boot)
                        || HexFormat.of().formatHex(Sha256.of(file)).equals(sha256));
        if (!own) {
            Folders.removeFile(file);
            return false;
        }
        if (used.isBefore(Instant.now().minus(USED)) || !used.isAfter(boot)) {
            touch(file);
        }
        return true;
    }

    private static void touch(Path file) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class)
                .setTimes(MARK, FileTime.from(Instant.now()), null);
    }

    /** Takes a whole file for its own. */
    void keep(Path whole, String sha256) throws IOException {
        Path file = file(sha256);
        Folders.create(file.getParent());
        if (Files.getFileAttributeView(whole, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(READ_ONLY));
        }
        touch(whole);
        WholeFile.name(whole, file);
    }
}
