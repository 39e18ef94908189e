package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A layer of our files. What is in it says what its bytes will be, so once that was worked out, no file is read again until somebody
 * wants the bytes.
 */
final class OwnLayer implements Blob {

    /** Changes with whatever changes the bytes of a layer of the same files. */
    private static final String FORMAT = "legion-layer-1";

    private static final String KIND = "layers";
    private static final int BUFFER = 256 << 10;

    private final ImageLayer layer;
    private final ImageCache cache;
    private final Descriptor descriptor;
    private final String diffId;

    private OwnLayer(ImageLayer layer, ImageCache cache, Descriptor descriptor, String diffId) {
        this.layer = layer;
        this.cache = cache;
        this.descriptor = descriptor;
        this.diffId = diffId;
    }

    /** Reads the files only where nobody had this layer before. */
    static OwnLayer of(ImageLayer layer, ImageCache cache) throws IOException {
        String key = key(layer);
        Optional<ObjectNode> known = cache.object(KIND, key);
        if (known.isPresent()) {
            ObjectNode tree = known.get();
            Descriptor descriptor = new Descriptor(
                    type(layer),
                    tree.path("digest").asText(),
                    tree.path("bytes").asLong(-1));
            String diffId = tree.path("diffId").asText();
            if (Descriptor.isDigest(descriptor.digest()) && Descriptor.isDigest(diffId) && descriptor.bytes() > 0) {
                return new OwnLayer(layer, cache, descriptor, diffId);
            }
        }
        OwnLayer made = layer.packed() ? packed(layer, cache) : plain(layer, cache);
        made.note();
        return made;
    }

    private void note() throws IOException {
        cache.know(
                KIND,
                key(layer),
                ImageJson.write(ImageJson.object()
                        .put("digest", descriptor.digest())
                        .put("bytes", descriptor.bytes())
                        .put("diffId", diffId)));
    }

    private static String type(ImageLayer layer) {
        return layer.packed() ? MediaTypes.TAR_GZIP : MediaTypes.TAR;
    }

    private static String key(ImageLayer layer) {
        MessageDigest digest = Sha256.fresh();
        digest.update((FORMAT + (layer.packed() ? " gzip\n" : " plain\n")).getBytes(StandardCharsets.UTF_8));
        for (LayerFile file : layer.files()) {
            String line =
                    file.sha256() + " " + (file.executable() ? "x" : "-") + " " + file.bytes() + " " + file.path();
            digest.update((line + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    private static OwnLayer plain(ImageLayer layer, ImageCache cache) throws IOException {
        LayerTar tar = new LayerTar(layer.files());
        try (InputStream in = tar.open(0)) {
            String digest = Sha256.written(Sha256.read(in));
            return new OwnLayer(layer, cache, new Descriptor(MediaTypes.TAR, digest, tar.bytes()), digest);
        }
    }

    private static OwnLayer packed(ImageLayer layer, ImageCache cache) throws IOException {
        MessageDigest plain = Sha256.fresh();
        MessageDigest packed = Sha256.fresh();
        Path part = cache.part();
        try {
            try (InputStream in = new DigestInputStream(new LayerTar(layer.files()).open(0), plain);
                    OutputStream out = new DigestOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(part), BUFFER), packed);
                    ParallelGzip gzip = new ParallelGzip(Runtime.getRuntime().availableProcessors())) {
                gzip.copy(in, out);
            }
            Descriptor descriptor = new Descriptor(MediaTypes.TAR_GZIP, Sha256.written(packed), Files.size(part));
            cache.name(part, cache.blob(descriptor.digest()));
            return new OwnLayer(layer, cache, descriptor, Sha256.written(plain));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    String name() {
        return layer.name();
    }

    /** The digest of the tar within. */
    String diffId() {
        return diffId;
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public InputStream open(long from) throws IOException {
        if (!layer.packed()) {
            InputStream in = new LayerTar(layer.files()).open(from);
            return from == 0 ? new VerifiedStream(in, descriptor, "this machine") : in;
        }
        Optional<Blob> stored = cache.stored(descriptor);
        if (stored.isEmpty()) {
            // Somebody made room meanwhile.
            OwnLayer again = packed(layer, cache);
            if (!again.descriptor.equals(descriptor)) {
                again.note();
                throw new RepackedLayer(layer.name());
            }
            stored = cache.stored(descriptor);
        }
        return stored.orElseThrow(() -> new IOException("the layer '" + layer.name() + "' was removed from the cache"))
                .open(from);
    }
}
