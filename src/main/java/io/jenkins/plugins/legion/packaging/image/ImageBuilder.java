package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.packaging.cache.CacheFolder;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Builds images of a base and layers of files, and brings them to registries, OCI layouts and archives, with no program beside this one.
 * The same plan gives the same image, by its digest, on every machine and whatever it goes to. It may be used by several threads.
 */
public final class ImageBuilder {

    /** What layers of a base are called. */
    private static final String BASE = "base";

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
        // Each layer can be told of once: what is known of it then is what this Java makes.
        for (int repacked = 0; repacked < plan.layers().size(); repacked++) {
            try {
                return planned(plan, target);
            } catch (IOException e) {
                if (!RepackedLayer.isBehind(e)) {
                    throw e;
                }
                log.accept("Planning the image anew, by another digest: " + e.getMessage());
            }
        }
        return planned(plan, target);
    }

    private BuiltImage planned(ImagePlan plan, ImageTarget target) throws IOException {
        try (Base base = Base.open(plan.base(), plan.platform(), retrying, log)) {
            List<OwnLayer> own = new ArrayList<>();
            for (ImageLayer layer : plan.layers()) {
                own.add(OwnLayer.of(layer, cache));
            }
            ImageDocuments image = ImageDocuments.of(base, own, plan.config());
            List<Part> parts = new ArrayList<>();
            base.layers().forEach(layer -> parts.add(new Part(BASE, base.blob(layer, cache, retrying, log))));
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
            ImageName.checkTag("tags", tag);
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
            String reference = references.get(i);
            Optional<StoreRefusal> refusal =
                    repository.put(reference.isEmpty() ? manifest.digest() : reference, manifest);
            if (refusal.isPresent() && i == 0) {
                // Some registries of before OCI take docker's manifests alone, of layers that both kinds have.
                RawManifest dockers = what.image().dockersManifest();
                String why = refusal.get().getMessage();
                if (repository
                        .put(reference.isEmpty() ? dockers.digest() : reference, dockers)
                        .isEmpty()) {
                    manifest = dockers;
                    refusal = Optional.empty();
                    log.accept(
                            repository + " takes no manifest of OCI's; it got docker's, with another digest: " + why);
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
                // Some registries do not say how much they have.
                boolean unknown = bytes.isPresent() && bytes.getAsLong() < 0;
                if (bytes.isEmpty() || !unknown && bytes.getAsLong() != layer.bytes()) {
                    throw new StoreRefusal(store + " has "
                            + (bytes.isEmpty() ? "no content " : bytes.getAsLong() + " bytes of ") + layer.digest()
                            + ", the layer '" + layer.name() + "' of " + layer.bytes() + " bytes");
                }
            }
        }
    }

    /**
     * Reads layers back from where they are, and compares each file in them. Nothing of them is kept but that they were: a layer that was
     * there before, and was read back from there, is not read again, since a registry tells layers by their digests too.
     *
     * @param expected by the layers' names: SHA-256 in hexadecimal digits by absolute paths, of all files of the layer
     * @throws StoreRefusal if something is missing, is there beside, or has another digest; names each
     */
    public void verifyFiles(BuiltImage image, ImageTarget target, Map<String, Map<String, String>> expected)
            throws IOException {
        try (ImageStore store = store(target)) {
            for (Map.Entry<String, Map<String, String>> layer : expected.entrySet()) {
                verifyFiles(image, store, new LayerCheck(layer.getKey(), layer.getValue()));
            }
        }
    }

    private void verifyFiles(BuiltImage image, ImageStore store, LayerCheck check) throws IOException {
        BuiltImage.Layer found = image.layers().stream()
                .filter(one -> one.name().equals(check.layer()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer '" + check.layer() + "'"));
        String known = Sha256.hex(store + "\n" + found.digest() + "\n" + new TreeMap<>(check.expected()));
        if (found.delivery() != BuiltImage.Delivery.PUSHED
                && cache.known("verified", known).isPresent()) {
            return;
        }
        retrying.run(() -> {
            check.check(store, new Descriptor("", found.digest(), found.bytes()));
            return true;
        });
        cache.know("verified", known, new byte[0]);
    }

    /**
     * Unpacks an image from where it is, as its containers would see its files. Each layer is verified while it is read; those of the base
     * are taken from the cache, where they are there.
     *
     * @param platform that it is for
     * @param folder empty; what is in it after a fault is of no use
     * @return how containers of it run, without ports and labels
     * @throws StoreRefusal if something is missing, is another than it should be, or is hostile
     */
    public ImageConfig unpack(BuiltImage image, ImageTarget target, Platform platform, Path folder) throws IOException {
        Folders.create(folder);
        RootFolder root = new RootFolder(folder);
        boolean isRoot = Integer.valueOf(0).equals(Files.getAttribute(root.path(), "unix:uid"));
        Set<String> ofBase = image.layers().stream()
                .filter(layer -> layer.name().equals(BASE))
                .map(BuiltImage.Layer::digest)
                .collect(Collectors.toSet());
        LayerUnpacking unpacking = new LayerUnpacking(
                root, LayerListing.Limits.USUAL, isRoot, new PushProgress("unpacked", interval, log));
        try (ImageStore store = store(target)) {
            Base there = Base.of(store, image.digest(), platform);
            for (Descriptor layer : there.layers()) {
                Optional<Blob> stored = ofBase.contains(layer.digest()) ? cache.stored(layer) : Optional.empty();
                if (stored.isPresent()) {
                    unpacking.add(layer, stored.get().open(0));
                } else if (store instanceof RegistryRepository) {
                    retrying.run(() -> unpacked(layer, store, unpacking));
                } else {
                    unpacked(layer, store, unpacking);
                }
            }
            if (unpacking.unnamed() > 0) {
                log.accept("Left out of the unpacked image: " + unpacking.unnamed()
                        + " files whose names the locale of this process cannot have");
            }
            return ImageConfig.of(there.config());
        }
    }

    private static boolean unpacked(Descriptor layer, ImageStore store, LayerUnpacking unpacking) throws IOException {
        unpacking.add(layer, new VerifiedStream(store.open(layer, 0), layer, store.toString()));
        return true;
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
