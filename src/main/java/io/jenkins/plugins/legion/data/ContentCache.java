package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The content of objects, each once under its digest, for all bindings of this machine. Files of it stand in workspaces under a
 * second name, so whoever writes into one of those changes it here too. Therefore they are read-only, and have one time of
 * change, {@link #MARK}: what has another was written to, and is no longer taken for what it was. The time of access is that
 * of the last use.
 */
final class ContentCache {

    /** No file that anybody writes has it. */
    static final FileTime MARK = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    /** Setting a time is a write to the disk; for what is used each minute, once an hour is enough. */
    private static final Duration USED = Duration.ofHours(1);

    private static final String READ_ONLY = "r--r--r--";

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path root;
    private final Instant boot;
    private final FileAttribute<?>[] readOnly;
    private final String own = UUID.randomUUID().toString();
    private final AtomicLong fresh = new AtomicLong();
    private final boolean[] folders = new boolean[256];

    ContentCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.boot = boot();
        this.readOnly = root.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(READ_ONLY))
                }
                : new FileAttribute<?>[0];
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
                && (used.isAfter(boot) || Sha256.hex(file).equals(sha256));
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

    /** A name for a part that nobody else has. */
    String freshName() {
        return UnfinishedFile.name(own + "-" + fresh.getAndIncrement());
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

    /** Takes whole content that is in memory. */
    void keep(ByteBuffer whole, String sha256) throws IOException {
        Path file = file(sha256);
        int folder = Integer.parseInt(sha256, 0, 2, 16);
        if (!folders[folder]) {
            Folders.create(file.getParent());
            folders[folder] = true;
        }
        // Beside where it goes: files of ten thousand objects in one folder would be made one after the other.
        Path part = file.resolveSibling(freshName());
        try (FileChannel out = FileChannel.open(part, NEW, readOnly)) {
            ObjectFetch.write(out, part, whole, 0);
        } catch (NoSuchFileException e) {
            throw new LocalFault(part, e);
        }
        try {
            touch(part);
            WholeFile.name(part, file);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
