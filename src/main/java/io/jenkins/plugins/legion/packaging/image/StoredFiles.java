package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** The files of an OCI layout or of an archive, by paths with slashes: in a folder, or within a tar file, which is not unpacked. */
interface StoredFiles extends Closeable {

    /** Of JSON files; a list of images is some kilobytes. */
    int LONGEST_TEXT = 16 << 20;

    /** A file, and what it holds. */
    record Stored(long bytes, Opening opening) {

        @FunctionalInterface
        interface Opening {
            InputStream open() throws IOException;
        }
    }

    Optional<Stored> file(String path) throws IOException;

    @Override
    default void close() throws IOException {}

    /** The content of a small file; absent where there is none. */
    default Optional<byte[]> text(String path) throws IOException {
        Optional<Stored> stored = file(path);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        if (stored.get().bytes() > LONGEST_TEXT) {
            throw new StoreRefusal("'" + path + "' in " + this + " has more than " + LONGEST_TEXT + " bytes");
        }
        try (InputStream in = stored.get().opening().open()) {
            return Optional.of(in.readAllBytes());
        }
    }

    static StoredFiles folder(Path folder) {
        return new StoredFiles() {
            @Override
            public Optional<Stored> file(String path) throws IOException {
                Path file = folder.resolve(path).normalize();
                return file.startsWith(folder.normalize()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? Optional.of(new Stored(Files.size(file), () -> Files.newInputStream(file)))
                        : Optional.empty();
            }

            @Override
            public String toString() {
                return folder.toString();
            }
        };
    }

    /** @throws StoreRefusal if it is no tar file */
    static StoredFiles tar(Path file) throws IOException {
        TarFile tar;
        Map<String, TarArchiveEntry> entries = new HashMap<>();
        try {
            tar = new TarFile(file);
        } catch (IOException | IllegalArgumentException e) {
            if (!Files.isReadable(file)) {
                throw new StoreRefusal("there is no archive " + file + " that can be read", e);
            }
            throw new StoreRefusal(file + " is no tar file of an image, uncompressed: " + e.getMessage(), e);
        }
        for (TarArchiveEntry entry : tar.getEntries()) {
            entries.put(entry.getName().replaceFirst("^(\\./)+", ""), entry);
        }
        return new StoredFiles() {
            @Override
            public Optional<Stored> file(String path) {
                TarArchiveEntry entry = entries.get(path);
                if (entry != null && entry.isSymbolicLink()) {
                    // Docker's older archives name a layer that two images share by a link to the first.
                    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
                    entry = entries.get(
                            Path.of(folder + entry.getLinkName()).normalize().toString());
                }
                TarArchiveEntry found = entry;
                return found == null || !found.isFile() || found.isSymbolicLink()
                        ? Optional.empty()
                        : Optional.of(new Stored(found.getSize(), () -> {
                            synchronized (tar) {
                                return tar.getInputStream(found);
                            }
                        }));
            }

            @Override
            public void close() throws IOException {
                tar.close();
            }

            @Override
            public String toString() {
                return file.toString();
            }
        };
    }
}
