package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

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

    /** Of a file that stands for none of what follows in its name. */
    static final String GONE = ".wh.";

    /** Stands for nothing of what is below in its folder. */
    static final String ALL_GONE = ".wh..wh..opq";

    private static final int LONGEST_PATH = 4096;
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
        List<ImageFiles.Entry> entries = new ArrayList<>();
        try (InputStream in = layer.open(0)) {
            TarArchiveInputStream tar = tar(in, layer.descriptor(), count.limits);
            for (TarArchiveEntry one = next(tar, layer.descriptor());
                    one != null;
                    one = next(tar, layer.descriptor())) {
                String path = path(one.getName(), layer.descriptor());
                if (!path.isEmpty()) {
                    ImageFiles.Entry entry = new ImageFiles.Entry(
                            path,
                            kind(one),
                            one.getMode() & 07777,
                            one.isFile() ? one.getSize() : 0,
                            one.isLink()
                                    ? path(one.getLinkName(), layer.descriptor())
                                    : one.isSymbolicLink() ? one.getLinkName() : "");
                    count.add(entry, layer.descriptor());
                    entries.add(entry);
                }
            }
            toEnd(in);
        }
        return new LayerListing(entries);
    }

    /** The content of a file of the layer; of one that stands there twice, the last. */
    static Optional<byte[]> content(Blob layer, String path, int most, Limits limits) throws IOException {
        Optional<byte[]> content = Optional.empty();
        try (InputStream in = layer.open(0)) {
            TarArchiveInputStream tar = tar(in, layer.descriptor(), limits);
            for (TarArchiveEntry one = next(tar, layer.descriptor());
                    one != null;
                    one = next(tar, layer.descriptor())) {
                if (one.isFile()
                        && !one.isLink()
                        && path(one.getName(), layer.descriptor()).equals(path)) {
                    content = Optional.of(tar.readNBytes(most));
                }
            }
            toEnd(in);
        }
        return content;
    }

    /** A tar ends before its bytes do, and at the end of these alone it is found out whether they are what their digest says. */
    static void toEnd(InputStream in) throws IOException {
        byte[] rest = new byte[64 << 10];
        for (int count = in.read(rest); count >= 0; count = in.read(rest)) {
            continue;
        }
    }

    static TarArchiveInputStream tar(InputStream in, Descriptor layer, Limits limits) throws IOException {
        return new TarArchiveInputStream(new Bounded(Packing.unpacked(in), layer, limits.bytes()), "UTF-8");
    }

    static TarArchiveEntry next(TarArchiveInputStream tar, Descriptor layer) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new StoreRefusal(layer + " is no tar that could be read", e);
        }
    }

    /** Absolute, without what means nothing. */
    static String path(String name, Descriptor layer) throws StoreRefusal {
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/")) {
            if (part.equals("..") || part.indexOf('\0') >= 0 || name.length() > LONGEST_PATH) {
                throw new StoreRefusal(layer + " has a file that would lie outside of the image, '"
                        + io.jenkins.plugins.legion.words.Plain.text(name.substring(0, Math.min(name.length(), 200)))
                        + "'");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.append('/').append(part);
            }
        }
        return path.toString();
    }

    static ImageFiles.Kind kind(TarArchiveEntry one) {
        if (one.isSymbolicLink()) {
            return ImageFiles.Kind.LINK;
        }
        if (one.isLink()) {
            return ImageFiles.Kind.HARD_LINK;
        }
        if (one.isDirectory()) {
            return ImageFiles.Kind.FOLDER;
        }
        // commons-compress takes devices and pipes for files as well.
        boolean isDevice = one.isBlockDevice() || one.isCharacterDevice() || one.isFIFO();
        return one.isFile() && !isDevice ? ImageFiles.Kind.FILE : ImageFiles.Kind.OTHER;
    }

    /** Ends a reading that becomes too long, as that of a bomb does. */
    private static final class Bounded extends FilterInputStream {

        private final Descriptor layer;
        private final long most;
        private long read;

        Bounded(InputStream in, Descriptor layer, long most) {
            super(in);
            this.layer = layer;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int now = super.read(bytes, offset, count);
            read += Math.max(0, now);
            if (read > most) {
                throw new StoreRefusal(layer + " has more than " + most + " bytes when it is unpacked");
            }
            return now;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.min(64 << 10, Math.max(0, count))];
            return Math.max(0, read(skipped, 0, skipped.length));
        }
    }
}
