package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Images as OCI's Image Layout has them, version 1.0.0. */
record OciLayout(StoredFiles files) implements ImageStore {

    static final String MARKER = "oci-layout";
    static final String INDEX = "index.json";
    static final String NAME = "org.opencontainers.image.ref.name";

    static String path(String digest) {
        return "blobs/sha256/" + Descriptor.hex(digest);
    }

    /** @param reference a name of the index, a digest, or nothing where there is one image alone */
    @Override
    public Optional<RawManifest> manifest(String reference) throws IOException {
        if (Descriptor.isDigest(reference)) {
            return stored(reference, "");
        }
        byte[] index =
                files.text(INDEX).orElseThrow(() -> new StoreRefusal(files + " is no OCI layout: it has no " + INDEX));
        List<String> names = new ArrayList<>();
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : ImageJson.read(index, INDEX + " of " + files).path("manifests")) {
            String name = one.path("annotations").path(NAME).asText("");
            names.add(name.isEmpty() ? one.path("digest").asText() : name);
            if (reference.isEmpty() || name.equals(reference)) {
                found.add(one);
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (reference.isEmpty() && found.size() > 1) {
            throw new StoreRefusal(files + " has several images, and one has to be named: " + String.join(", ", names));
        }
        // Programs that add an image by the name of another put it behind.
        JsonNode last = found.get(found.size() - 1);
        return stored(Descriptor.of(last).digest(), last.path("mediaType").asText(""));
    }

    private Optional<RawManifest> stored(String digest, String type) throws IOException {
        Optional<byte[]> bytes = files.text(path(digest));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        RawManifest found = RawManifest.of(type, bytes.get(), files.toString());
        if (!found.digest().equals(digest)) {
            throw new StoreRefusal("the manifest " + digest + " in " + files + " has the digest " + found.digest()
                    + ": it was tampered with, or broke");
        }
        return Optional.of(found);
    }

    @Override
    public OptionalLong bytes(String digest) throws IOException {
        Optional<StoredFiles.Stored> stored = files.file(path(digest));
        return stored.isPresent() ? OptionalLong.of(stored.get().bytes()) : OptionalLong.empty();
    }

    @Override
    public InputStream open(Descriptor content, long from) throws IOException {
        InputStream in = files.file(path(content.digest()))
                .orElseThrow(() ->
                        new StoreRefusal(files + " has no content " + content.digest() + ", which its manifest names"))
                .opening()
                .open();
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
