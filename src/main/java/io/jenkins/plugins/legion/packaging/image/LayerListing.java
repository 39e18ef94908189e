package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is in one layer of somebody else's, whose tar may be hostile. Nothing of it is unpacked.
 *
 * @param entries in the tar's order
 */
record LayerListing(List<ImageFiles.Entry> entries) {

    /**
     * What an image may have; the largest that people use have a fifth of it. A heap of 1 GiB has room for so many names.
     *
     * @param files of all layers
     * @param bytes of a layer when it is unpacked
     * @param names characters of the paths of all files, and of where links lead
     */
    record Limits(int files, long bytes, long names) {
        static final Limits USUAL = new Limits(1_000_000, 256L << 30, 128L << 20);
    }

    /** What was seen of an image's layers. */
    static final class Count {

        private final Limits limits;
        private int files;
        private long names;

        Count(Limits limits) {
            this.limits = limits;
        }

        private void add(ImageFiles.Entry entry, Descriptor layer) throws StoreRefusal {
            files++;
            names += entry.path().length() + entry.link().length();
            if (files > limits.files() || names > limits.names()) {
                throw new StoreRefusal("with " + layer + ", the image has more than "
                        + (files > limits.files()
                                ? limits.files() + " files"
                                : limits.names() + " characters in the names of its files"));
            }
        }
    }

    private static final String KIND = "files";

    /** @param count of the layers below, to which this one's files are added */
    static LayerListing of(Blob layer, ImageCache cache, Count count) throws IOException {
        String name = layer.descriptor().hex() + ".json";
        Optional<ObjectNode> known = cache.object(KIND, name);
        if (known.isPresent() && known.get().path("entries").isArray()) {
            List<ImageFiles.Entry> entries = new ArrayList<>();
            for (JsonNode one : known.get().path("entries")) {
                ImageFiles.Entry entry = entry(one);
                count.add(entry, layer.descriptor());
                entries.add(entry);
            }
            return new LayerListing(entries);
        }
        LayerListing read = read(layer, count);
        ObjectNode tree = ImageJson.object();
        ArrayNode list = tree.putArray("entries");
        read.entries.forEach(entry -> list.addArray()
                .add(entry.path())
                .add(entry.kind().name())
                .add(entry.mode())
                .add(entry.bytes())
                .add(entry.link()));
        cache.know(KIND, name, ImageJson.write(tree));
        return read;
    }

    private static ImageFiles.Entry entry(JsonNode one) {
        return new ImageFiles.Entry(
                one.path(0).asText(),
                ImageFiles.Kind.valueOf(one.path(1).asText()),
                one.path(2).asInt(),
                one.path(3).asLong(),
                one.path(4).asText());
    }

    private static LayerListing read(Blob layer, Count count) throws IOException {
        Descriptor content = layer.descriptor();
        List<ImageFiles.Entry> entries = new ArrayList<>();
        LayerReading.each(layer.open(0), content, count.limits.bytes(), (one, in) -> {
            String path = LayerReading.path(one.getName(), content);
            if (!path.isEmpty()) {
                ImageFiles.Entry entry = new ImageFiles.Entry(
                        path,
                        LayerReading.kind(one),
                        one.getMode() & 07777,
                        one.isFile() ? one.getSize() : 0,
                        one.isLink()
                                ? LayerReading.path(one.getLinkName(), content)
                                : one.isSymbolicLink() ? one.getLinkName() : "");
                count.add(entry, content);
                entries.add(entry);
            }
        });
        return new LayerListing(entries);
    }

    /** The content of a file of the layer; of one that stands there twice, the last. */
    static Optional<byte[]> content(Blob layer, String path, int most) throws IOException {
        AtomicReference<byte[]> content = new AtomicReference<>();
        LayerReading.each(layer.open(0), layer.descriptor(), Limits.USUAL.bytes(), (one, in) -> {
            if (one.isFile()
                    && !one.isLink()
                    && LayerReading.path(one.getName(), layer.descriptor()).equals(path)) {
                content.set(in.readNBytes(most));
            }
        });
        return Optional.ofNullable(content.get());
    }
}
