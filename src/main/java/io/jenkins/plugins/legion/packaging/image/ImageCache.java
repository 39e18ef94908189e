package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.packaging.cache.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What images were made of, in a folder that several processes may have at once: whatever is in it was written under another name
 * first. All of it can be removed at any time.
 *
 * <pre>
 * blobs/   layers of bases and packed layers, by digest
 * layers/  what became of layers of ours, by what was in them
 * files/   what is in layers of bases, and small files of them, by the layer's digest
 * verified/ which layers were read back from where, by a digest of both
 * parts/   what has no name yet
 * </pre>
 */
final class ImageCache {

    private static final String BLOBS = "blobs";
    private static final String PARTS = "parts";

    private final Path folder;
    private final CacheFolder shared;

    ImageCache(Path folder) {
        this.folder = folder;
        this.shared = shared(folder);
    }

    static CacheFolder shared(Path folder) {
        return new CacheFolder(folder, List.of(BLOBS, "layers", "files", "verified"), PARTS);
    }

    /** Writes what becomes a file of the cache. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    Path blob(String digest) {
        return folder.resolve(BLOBS).resolve(Descriptor.hex(digest));
    }

    Optional<byte[]> known(String kind, String name) throws IOException {
        Path file = folder.resolve(kind).resolve(name);
        return shared.use(file) && Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    void know(String kind, String name, byte[] content) throws IOException {
        Path part = part();
        try {
            Files.write(part, content);
            name(part, folder.resolve(kind).resolve(name));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A file that nobody else has, to be given its name or removed. */
    Path part() throws IOException {
        Path parts = folder.resolve(PARTS);
        Folders.create(parts);
        return Files.createTempFile(parts, "", ".part");
    }

    void name(Path part, Path file) throws IOException {
        Folders.create(Objects.requireNonNull(file.getParent()));
        WholeFile.name(part, file);
    }

    /** The object that stands under a name; one that cannot be read is as good as none. */
    Optional<ObjectNode> object(String kind, String name) throws IOException {
        Optional<byte[]> known = known(kind, name);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ImageJson.read(known.get(), name));
        } catch (StoreRefusal e) {
            return Optional.empty();
        }
    }

    /** A blob that lies here, if it does. */
    Optional<Blob> stored(Descriptor descriptor) throws IOException {
        Path file = blob(descriptor.digest());
        if (!shared.use(file) || !Files.isRegularFile(file) || Files.size(file) != descriptor.bytes()) {
            return Optional.empty();
        }
        return Optional.of(new Stored(descriptor, file));
    }

    /** A blob that lies in the cache. */
    private record Stored(Descriptor descriptor, Path file) implements Blob {

        @Override
        public InputStream open(long from) throws IOException {
            InputStream in = Files.newInputStream(file);
            if (from == 0) {
                return new VerifiedStream(in, descriptor, file.toString());
            }
            in.skipNBytes(from);
            return in;
        }
    }
}
