package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code docker save} wrote before it wrote OCI layouts. There is no manifest in it, so one is made of what its files are. */
final class DockerArchive implements ImageStore {

    static final String LIST = "manifest.json";

    private final StoredFiles files;
    private final Map<String, StoredFiles.Stored> contents = new HashMap<>();

    DockerArchive(StoredFiles files) {
        this.files = files;
    }

    /**
     * @param reference a tag with its repository, as the archive spells it, the digest of a manifest that was made here, or nothing where
     *     there is one image alone
     */
    @Override
    public Optional<RawManifest> manifest(String reference) throws IOException {
        byte[] list = files.text(LIST)
                .orElseThrow(() -> new StoreRefusal(
                        files + " is no archive of an image: it has neither " + OciLayout.MARKER + " nor " + LIST));
        if (Descriptor.isDigest(reference)) {
            return madeAt(reference, list);
        }
        List<JsonNode> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode image : ImageJson.readList(list, LIST + " of " + files)) {
            List<String> tags = new ArrayList<>();
            image.path("RepoTags").forEach(tag -> tags.add(tag.asText()));
            names.addAll(tags);
            if (reference.isEmpty() || tags.contains(reference)) {
                found.add(image);
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw new StoreRefusal(files + " has several images, and one has to be named: " + String.join(", ", names));
        }
        return Optional.of(made(found.get(0)));
    }

    private Optional<RawManifest> madeAt(String digest, byte[] list) throws IOException {
        for (JsonNode image : ImageJson.readList(list, LIST + " of " + files)) {
            RawManifest manifest = made(image);
            if (manifest.digest().equals(digest)) {
                return Optional.of(manifest);
            }
        }
        return Optional.empty();
    }

    private RawManifest made(JsonNode image) throws IOException {
        String configPath = image.path("Config").asText("");
        byte[] config = files.text(configPath)
                .orElseThrow(() -> new StoreRefusal(files + " has no file '" + configPath + "', which its list names"));
        Descriptor descriptor = known(configPath, MediaTypes.OCI_CONFIG);
        JsonNode diffIds = ImageJson.read(config, configPath + " in " + files)
                .path("rootfs")
                .path("diff_ids");
        ObjectNode manifest = ImageJson.object();
        manifest.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        descriptor.writeTo(manifest.putObject("config"));
        ArrayNode layers = manifest.putArray("layers");
        int number = 0;
        for (JsonNode layer : image.path("Layers")) {
            String path = layer.asText();
            Descriptor content = known(path, type(path));
            if (content.type().equals(MediaTypes.TAR)
                    && !diffIds.path(number).asText("").equals(content.digest())) {
                throw new StoreRefusal(
                        "the layer '" + path + "' in " + files + " has the digest " + content.digest() + ", where "
                                + diffIds.path(number).asText("none") + " is expected: it was tampered with, or broke");
            }
            content.writeTo(layers.addObject());
            number++;
        }
        return new RawManifest(MediaTypes.OCI_MANIFEST, ImageJson.write(manifest));
    }

    private StoredFiles.Stored stored(String path) throws IOException {
        return files.file(path)
                .orElseThrow(() -> new StoreRefusal(files + " has no file '" + path + "', which its list names"));
    }

    private Descriptor known(String path, String type) throws IOException {
        StoredFiles.Stored stored = stored(path);
        try (InputStream in = stored.opening().open()) {
            Descriptor content = new Descriptor(type, Sha256.written(Sha256.read(in)), stored.bytes());
            contents.put(content.digest(), stored);
            return content;
        }
    }

    private String type(String path) throws IOException {
        try (InputStream in = stored(path).opening().open()) {
            return switch (Packing.of(in.readNBytes(Packing.MAGIC))) {
                case PLAIN -> MediaTypes.TAR;
                case GZIP -> MediaTypes.TAR_GZIP;
                case ZSTD -> MediaTypes.TAR + "+zstd";
            };
        }
    }

    @Override
    public OptionalLong bytes(String digest) {
        StoredFiles.Stored stored = contents.get(digest);
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.bytes());
    }

    @Override
    public InputStream open(Descriptor content, long from) throws IOException {
        StoredFiles.Stored stored = contents.get(content.digest());
        if (stored == null) {
            throw new StoreRefusal(files + " has no content " + content.digest());
        }
        InputStream in = stored.opening().open();
        in.skipNBytes(from);
        return in;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
