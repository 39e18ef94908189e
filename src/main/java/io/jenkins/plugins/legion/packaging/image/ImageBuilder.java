package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.packaging.cache.CacheFolder;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds images of a base and layers of files, and brings them to registries, OCI layouts and archives, with no program beside this one.
 * The same plan gives the same image, by its digest, on every machine and whatever it goes to. It may be used by several threads.
 */
public final class ImageBuilder {

    private final ImageCache cache;
    private final Consumer<String> log;
    private final Retrying retrying;
    private final Duration interval;

    /**
     * @param cache a folder for layers, which several processes may share
     * @param log is told of progress and of what is waited for, line by line
     */
    public ImageBuilder(Path cache, Consumer<String> log) {
        this(cache, log, new Retrying(Retrying.USUAL, time -> Thread.sleep(time.toMillis()), log), PushProgress.USUAL);
    }

    /** What is in such a folder, for whoever removes what nobody uses. */
    public static CacheFolder shared(Path cache) {
        return ImageCache.shared(cache);
    }

    ImageBuilder(Path cache, Consumer<String> log, Retrying retrying, Duration interval) {
        this.cache = new ImageCache(cache);
        this.log = log;
        this.retrying = retrying;
        this.interval = interval;
    }

    /**
     * Builds an image where it is wanted. Layers that are there are neither read nor made again; those of a base are fetched only where
     * the target has them not and cannot take them from the base's own repository.
     *
     * @throws StoreRefusal if the base is missing or has nothing for the platform, or a registry says no
     * @throws io.jenkins.plugins.legion.data.RefusedCredentials if a login is not let in, or may not do that
     * @throws IOException if a file is not what was promised of it, or a registry cannot for too long
     */
    public BuiltImage build(ImagePlan plan, ImageTarget target) throws IOException {
        try (Base base = Base.open(plan.base(), plan.platform(), retrying, log)) {
            List<OwnLayer> own = new ArrayList<>();
            for (ImageLayer layer : plan.layers()) {
                own.add(OwnLayer.of(layer, cache));
            }
            ImageDocuments image = ImageDocuments.of(base, own, plan.config());
            List<Part> parts = new ArrayList<>();
            base.layers().forEach(layer -> parts.add(new Part("base", base.blob(layer, cache, retrying, log))));
            own.forEach(layer -> parts.add(new Part(layer.name(), layer)));
            PushProgress progress =
                    new PushProgress(target instanceof ImageTarget.InRegistry ? "pushed" : "wrote", interval, log);
            BuiltImage built = delivered(target, new Delivering(base, image, parts, plan.platform(), progress));
            log.accept("the image " + built.name() + ", " + Figures.bytes(built.bytes()) + ", of which "
                    + Figures.bytes(built.pushed()) + " were "
                    + (target instanceof ImageTarget.InRegistry ? "pushed" : "written"));
            return built;
        }
    }

    /** A layer and its name. */
    record Part(String name, Blob blob) {}

    private record Delivering(
            Base base, ImageDocuments image, List<Part> parts, Platform platform, PushProgress progress) {

        BuiltImage built(String place, List<String> names, RawManifest manifest, List<BuiltImage.Delivery> how) {
            List<BuiltImage.Layer> layers = new ArrayList<>();
            Set<String> counted = new HashSet<>();
            long bytes = manifest.bytes().length + image.configBytes().length;
            for (int i = 0; i < parts.size(); i++) {
                Descriptor content = parts.get(i).blob().descriptor();
                layers.add(new BuiltImage.Layer(parts.get(i).name(), content.digest(), content.bytes(), how.get(i)));
                bytes += counted.add(content.digest()) ? content.bytes() : 0;
            }
            return new BuiltImage(
                    place + "@" + manifest.digest(),
                    names,
                    manifest.digest(),
                    image.config().descriptor().digest(),
                    base.digest(),
                    bytes,
                    progress.bytes(),
                    layers);
        }
    }

    private BuiltImage delivered(ImageTarget target, Delivering what) throws IOException {
        if (target instanceof ImageTarget.InRegistry there) {
            return pushed(there, what);
        }
        if (target instanceof ImageTarget.InLayout there) {
            return laidOut(there, what);
        }
        return archived((ImageTarget.InArchive) target, what);
    }

    private BuiltImage pushed(ImageTarget.InRegistry target, Delivering what) throws IOException {
        ImageName name = target.repository();
        for (String tag : target.tags()) {
            name.withTag("tags", tag);
        }
        String source = null;
        if (what.base().store() instanceof RegistryRepository from
                && from.server().equals(target.access().place(name).server())
                && !from.repository().equals(name.repository())) {
            source = from.repository();
        }
        try (RegistryRepository repository = new RegistryRepository(
                name, target.access(), true, source == null ? List.of() : List.of(source), retrying)) {
            int ofBase = what.base().layers().size();
            List<BuiltImage.Delivery> how =
                    new ParallelPush(repository, what.progress()).push(what.parts(), ofBase, source);
            repository.push(what.image().config(), null, what.progress());
            RawManifest manifest = put(repository, target.tags(), what);
            return what.built(
                    name.place(),
                    target.tags().stream().map(tag -> name.place() + ":" + tag).toList(),
                    manifest,
                    how);
        }
    }

    private RawManifest put(RegistryRepository repository, List<String> tags, Delivering what) throws IOException {
        RawManifest manifest = what.image().manifest();
        List<String> references = tags.isEmpty() ? List.of("") : tags;
        for (int i = 0; i < references.size(); i++) {
            var refusal = repository.put(references.get(i).isEmpty() ? manifest.digest() : references.get(i), manifest);
            if (refusal.isPresent() && i == 0) {
                // Some registries of before OCI take docker's manifests alone, of layers that both kinds have.
                manifest = what.image().dockersManifest();
                refusal = repository
                                .put(references.get(i).isEmpty() ? manifest.digest() : references.get(i), manifest)
                                .isEmpty()
                        ? java.util.Optional.empty()
                        : refusal;
                if (refusal.isEmpty()) {
                    log.accept(repository + " takes no manifest of OCI's; it got docker's, with another digest");
                }
            }
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
        what.progress().expect(manifest.bytes().length);
        what.progress().add(manifest.bytes().length);
        return manifest;
    }

    private BuiltImage laidOut(ImageTarget.InLayout target, Delivering what) throws IOException {
        Folders.create(target.folder());
        LayoutTarget layout = new LayoutTarget(target.folder());
        List<BuiltImage.Delivery> how = new ArrayList<>();
        for (Part part : what.parts()) {
            how.add(layout.put(part.blob(), what.progress()));
        }
        layout.put(what.image().config(), what.progress());
        RawManifest manifest = what.image().manifest();
        layout.put(Blob.of(manifest.type(), manifest.bytes()), what.progress());
        layout.name(manifest, what.platform(), target.names());
        return what.built(target.folder().toString(), target.names(), manifest, how);
    }

    private BuiltImage archived(ImageTarget.InArchive target, Delivering what) throws IOException {
        new ArchiveTarget(target.file(), target.names())
                .write(what.image(), what.parts().stream().map(Part::blob).toList(), what.platform(), what.progress());
        return what.built(
                target.file().toString(),
                target.names().stream().map(ImageName::toString).toList(),
                what.image().manifest(),
                what.parts().stream().map(part -> BuiltImage.Delivery.PUSHED).toList());
    }

    /**
     * Looks into an image without unpacking it. Its layers are fetched where nobody looked into them before.
     *
     * @throws StoreRefusal if it is missing, has nothing for the platform, or a layer is broken or hostile
     */
    public ImageFiles look(BaseImage image, Platform platform) throws IOException {
        Base base = Base.open(image, platform, retrying, log);
        boolean open = false;
        try {
            ImageFiles files = ImageFiles.of(base, cache, retrying, log);
            open = true;
            return files;
        } finally {
            if (!open) {
                base.close();
            }
        }
    }

    /**
     * Asks whether an image is there as it was built: the manifest by its digest, and layers of ours by their lengths.
     *
     * @throws StoreRefusal if something is missing or has another length
     */
    public void verify(BuiltImage image, ImageTarget target) throws IOException {
        try (ImageStore store = store(target)) {
            if (store.manifest(image.digest()).isEmpty()) {
                throw new StoreRefusal(store + " has no image " + image.digest());
            }
            for (BuiltImage.Layer layer : image.layers()) {
                OptionalLong bytes = store.bytes(layer.digest());
                if (bytes.isEmpty() || bytes.getAsLong() != layer.bytes()) {
                    throw new StoreRefusal(store + " has "
                            + (bytes.isEmpty() ? "no content " : bytes.getAsLong() + " bytes of ") + layer.digest()
                            + ", the layer '" + layer.name() + "' of " + layer.bytes() + " bytes");
                }
            }
        }
    }

    /**
     * Reads a layer back from where it is, and compares each file in it. Nothing of it is kept.
     *
     * @param layer its name
     * @param expected SHA-256 in hexadecimal digits by absolute paths, of all files of the layer
     * @throws StoreRefusal if something is missing, is there beside, or has another digest; names each
     */
    public void verifyFiles(BuiltImage image, ImageTarget target, String layer, Map<String, String> expected)
            throws IOException {
        BuiltImage.Layer found = image.layers().stream()
                .filter(one -> one.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer '" + layer + "'"));
        Descriptor content = new Descriptor("", found.digest(), found.bytes());
        try (ImageStore store = store(target)) {
            retrying.run(() -> {
                new LayerCheck(layer, expected).check(store, content);
                return true;
            });
        }
    }

    private ImageStore store(ImageTarget target) throws IOException {
        if (target instanceof ImageTarget.InRegistry there) {
            return new RegistryRepository(there.repository(), there.access(), false, List.of(), retrying);
        }
        return target instanceof ImageTarget.InLayout there
                ? new OciLayout(StoredFiles.folder(there.folder()))
                : Base.archive(((ImageTarget.InArchive) target).file());
    }
}
