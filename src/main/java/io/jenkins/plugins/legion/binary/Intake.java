package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes what a container's reader finds, entry by entry, and holds it against the rules that both containers share: names,
 * duplicates, limits. Hashes every file, and hands the bytes on where the archive is being unpacked.
 */
final class Intake {

    /** A manifest beyond this is none; and a hostile one should not fill the memory. */
    private static final int LARGEST_MANIFEST = 64 * 1024;

    private final Path archive;
    private final long archiveBytes;
    private final Limits limits;
    private final Destination destination;
    private final EntryNames names = new EntryNames();
    private final List<PackedFile> files = new ArrayList<>();
    private Layout layout = Layout.FILES;
    private long entries;
    private long total;

    private String path;
    private long bytes;
    private MessageDigest digest;
    private ByteArrayOutputStream manifest;

    Intake(Path archive, long archiveBytes, Limits limits, Destination destination) {
        this.archive = archive;
        this.archiveBytes = archiveBytes;
        this.limits = limits;
        this.destination = destination;
    }

    /** Everything taken so far, in the archive's order. */
    List<PackedFile> files() {
        return files;
    }

    Layout layout() {
        return layout;
    }

    /** @param folder without a slash at its end */
    void folder(String folder) throws IOException {
        checkName(folder);
        if (names.fileAt(folder)) {
            throw broken(folder, "a folder where a file stands", "one entry for each name");
        }
        destination.folder(folder);
    }

    void begin(String file, boolean executable) throws IOException {
        checkName(file);
        Optional<String> other = names.addFile(file);
        if (other.isPresent()) {
            throw broken(
                    file, other.get(), "names that occur once, and differ by more than case or the writing of Unicode");
        }
        path = file;
        bytes = 0;
        digest = Sha256.fresh();
        manifest = ProjectManifest.isManifest(file) ? new ByteArrayOutputStream() : null;
        destination.begin(file, executable);
    }

    void data(byte[] data, int offset, int length) throws IOException {
        total += length;
        if (total > limits.bytes()) {
            throw broken(
                    path, "unpacks to more than " + limits.bytes() + " bytes", "an archive within the limit of bytes");
        }
        if (total > Limits.RATIO_FROM_BYTES && total / limits.ratio() > archiveBytes) {
            throw broken(
                    path,
                    archiveBytes + " bytes unpack to more than " + total,
                    "an archive that unpacks to at most " + limits.ratio() + " times its size");
        }
        bytes += length;
        digest.update(data, offset, length);
        if (manifest != null && bytes <= LARGEST_MANIFEST) {
            manifest.write(data, offset, length);
        }
        destination.data(data, offset, length);
    }

    void end() throws IOException {
        files.add(new PackedFile(path, bytes, Sha256.written(digest)));
        destination.end();
        if (manifest != null && bytes <= LARGEST_MANIFEST && ProjectManifest.isPython(manifest.toByteArray())) {
            layout = Layout.GPPI;
        }
        manifest = null;
    }

    BrokenArchive broken(String entry, String value, String expected) {
        return BrokenArchive.of(archive, entry, value, expected);
    }

    BrokenArchive broken(String value, String expected) {
        return BrokenArchive.of(archive, value, expected);
    }

    Limits limits() {
        return limits;
    }

    private void checkName(String name) throws BrokenArchive {
        if (++entries > limits.entries()) {
            throw broken(entries + " entries or more", "at most " + limits.entries() + " entries");
        }
        if (names.full()) {
            throw broken(entries + " entries with very long names", "names that fit into the memory");
        }
        Optional<String> wrong = EntryNames.broken(name);
        if (wrong.isPresent()) {
            throw broken(name, name, wrong.get());
        }
    }
}
