package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.words.Figures;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A base that was found.
 *
 * @param store where it is; null of nothing
 * @param digest of the manifest of the platform that was taken; empty of nothing
 * @param layers by OCI's media types
 */
record Base(ImageStore store, String digest, ObjectNode config, List<Descriptor> layers) implements Closeable {

    /** In bytes: configurations have some thousands. */
    private static final int LONGEST_CONFIG = 8 << 20;

    static Base open(BaseImage image, Platform platform, Retrying retrying, Consumer<String> log) throws IOException {
        if (image instanceof BaseImage.Empty) {
            ObjectNode config = ImageJson.object();
            platform.writeTo(config);
            return new Base(null, "", config, List.of());
        }
        ImageStore store = store(image, retrying);
        boolean open = false;
        try {
            Base base = found(store, image, platform, log);
            open = true;
            return base;
        } finally {
            if (!open) {
                store.close();
            }
        }
    }

    private static ImageStore store(BaseImage image, Retrying retrying) throws IOException {
        if (image instanceof BaseImage.InRegistry there) {
            return new RegistryRepository(there.name(), there.access(), false, List.of(), retrying);
        }
        if (image instanceof BaseImage.InLayout there) {
            return new OciLayout(StoredFiles.folder(there.folder()));
        }
        return archive(((BaseImage.InArchive) image).file());
    }

    /** Both kinds are tar files; what is in them tells. */
    static ImageStore archive(Path file) throws IOException {
        StoredFiles files = StoredFiles.tar(file);
        return files.file(OciLayout.MARKER).isPresent() ? new OciLayout(files) : new DockerArchive(files);
    }

    private static Base found(ImageStore store, BaseImage image, Platform platform, Consumer<String> log)
            throws IOException {
        String reference = image instanceof BaseImage.InRegistry there
                ? there.name().reference()
                : image instanceof BaseImage.InLayout there
                        ? there.reference()
                        : ((BaseImage.InArchive) image).reference();
        String called = image instanceof BaseImage.InRegistry there
                ? there.name().toString()
                : store + (reference.isEmpty() ? "" : ":" + reference);
        RawManifest manifest = store.manifest(reference)
                .orElseThrow(() -> new StoreRefusal("there is no image " + called + " to stand on"));
        if (image instanceof BaseImage.InRegistry there) {
            tellOfMovedTag(store, there.name(), log);
        }
        for (int depth = 0; MediaTypes.isList(manifest.type()); depth++) {
            String chosen = chosen(manifest, platform, called);
            if (depth > 3) {
                throw new StoreRefusal(called + " is a list of lists of lists of images");
            }
            manifest = store.manifest(chosen)
                    .orElseThrow(() -> new StoreRefusal(called + " names an image " + chosen + " that is not there"));
        }
        return read(store, manifest, platform, called);
    }

    /**
     * An image that is known by its digest.
     *
     * @param store not closed by this
     */
    static Base of(ImageStore store, String digest, Platform platform) throws IOException {
        RawManifest manifest =
                store.manifest(digest).orElseThrow(() -> new StoreRefusal(store + " has no image " + digest));
        return read(store, manifest, platform, store + "@" + digest);
    }

    private static void tellOfMovedTag(ImageStore store, ImageName name, Consumer<String> log) throws IOException {
        if (name.digest().isEmpty() || name.tag().isEmpty()) {
            return;
        }
        Optional<RawManifest> now = store.manifest(name.tag());
        if (now.isEmpty()) {
            log.accept("The tag " + name.tag() + " of " + name.place() + " is gone; " + name.digest()
                    + " is taken, as asked");
        } else if (!now.get().digest().equals(name.digest())) {
            log.accept("The tag " + name.tag() + " of " + name.place() + " leads to "
                    + now.get().digest() + " by now; " + name.digest() + " is taken, as asked");
        }
    }

    private static String chosen(RawManifest list, Platform platform, String called) throws StoreRefusal {
        List<String> there = new ArrayList<>();
        for (JsonNode one : list.tree(called).path("manifests")) {
            Platform other = Platform.of(one.path("platform"));
            String type = one.path("mediaType").asText("");
            if (!MediaTypes.isImage(type) && !MediaTypes.isList(type)) {
                continue;
            }
            if (platform.takes(other)) {
                return Descriptor.of(one).digest();
            }
            // What build programs add of where an image is from has the platform unknown/unknown.
            if (!other.os().equals("unknown") && !other.os().isEmpty()) {
                there.add(other.toString());
            }
        }
        throw new StoreRefusal(called + " has nothing for " + platform + "; it has "
                + (there.isEmpty() ? "nothing" : String.join(", ", there)));
    }

    private static Base read(ImageStore store, RawManifest manifest, Platform platform, String called)
            throws IOException {
        JsonNode tree = manifest.tree(called);
        Descriptor described = Descriptor.of(tree.path("config"));
        if (described.bytes() > LONGEST_CONFIG) {
            throw new StoreRefusal("the configuration of " + called + " has " + described.bytes() + " bytes, more than "
                    + LONGEST_CONFIG);
        }
        ObjectNode config;
        try (InputStream in = new VerifiedStream(store.open(described, 0), described, store.toString())) {
            config = ImageJson.read(in.readAllBytes(), "the configuration of " + called);
        }
        Platform made = Platform.of(config);
        if (!platform.takes(new Platform(made.os(), made.architecture(), platform.variant()))) {
            throw new StoreRefusal(called + " has nothing for " + platform + "; it has " + made);
        }
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode one : tree.path("layers")) {
            Descriptor layer = Descriptor.of(one);
            layers.add(new Descriptor(MediaTypes.layer(layer.type()), layer.digest(), layer.bytes()));
        }
        if (config.path("rootfs").path("diff_ids").size() != layers.size()) {
            throw new StoreRefusal(called + " has " + layers.size() + " layers, and a configuration of "
                    + config.path("rootfs").path("diff_ids").size());
        }
        return new Base(store, manifest.digest(), config, List.copyOf(layers));
    }

    /** Its layers as they can be had: of a registry, they are fetched into the cache when somebody wants their bytes. */
    Blob blob(Descriptor layer, ImageCache cache, Retrying retrying, Consumer<String> log) {
        return new Blob() {
            @Override
            public Descriptor descriptor() {
                return layer;
            }

            @Override
            public InputStream open(long from) throws IOException {
                if (!(store instanceof RegistryRepository)) {
                    InputStream in = store.open(layer, from);
                    return from == 0 ? new VerifiedStream(in, layer, store.toString()) : in;
                }
                return fetched(layer, cache, retrying, log).open(from);
            }
        };
    }

    private Blob fetched(Descriptor layer, ImageCache cache, Retrying retrying, Consumer<String> log)
            throws IOException {
        Optional<Blob> stored = cache.stored(layer);
        if (stored.isPresent()) {
            return stored.get();
        }
        log.accept("fetching " + layer.digest() + " of " + store + ", " + Figures.bytes(layer.bytes()));
        Path part = cache.part();
        try {
            new Download(store, layer, part).run(retrying);
            cache.name(part, cache.blob(layer.digest()));
        } finally {
            Files.deleteIfExists(part);
        }
        return cache.stored(layer)
                .orElseThrow(() -> new IOException("the layer " + layer.digest() + " was removed from the cache"));
    }

    @Override
    public void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }
}
