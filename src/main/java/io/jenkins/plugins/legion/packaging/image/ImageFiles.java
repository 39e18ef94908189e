package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The files of an image as a container of it would see them, looked at through its layers. */
public final class ImageFiles implements Closeable {

    /** In bytes, of a file that is read; release notes and lists of packages are smaller. */
    public static final int LARGEST_READ = 16 << 20;

    /** What stands at a path. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        HARD_LINK,
        OTHER
    }

    /**
     * @param path absolute
     * @param mode its permissions, such as {@code 0755}
     * @param bytes of a file
     * @param link where a link leads, as it says; of a hard link the absolute path of the file
     */
    public record Entry(String path, Kind kind, int mode, long bytes, String link) {}

    private record Found(Entry entry, int layer) {}

    private final Base base;
    private final List<Blob> layers;
    private final ImageCache cache;
    private final NavigableMap<String, Found> files;

    private ImageFiles(Base base, List<Blob> layers, ImageCache cache, NavigableMap<String, Found> files) {
        this.base = base;
        this.layers = layers;
        this.cache = cache;
        this.files = files;
    }

    static ImageFiles of(Base base, ImageCache cache, Retrying retrying, Consumer<String> log) throws IOException {
        List<Blob> layers = base.layers().stream()
                .map(layer -> base.blob(layer, cache, retrying, log))
                .toList();
        NavigableMap<String, Found> files = new TreeMap<>();
        LayerListing.Count count = new LayerListing.Count(LayerListing.Limits.USUAL);
        for (int i = 0; i < layers.size(); i++) {
            put(files, LayerListing.of(layers.get(i), cache, count), i);
        }
        return new ImageFiles(base, layers, cache, files);
    }

    /** A layer over those below. What it removes is below alone, wherever in it that stands. */
    private static void put(NavigableMap<String, Found> files, LayerListing layer, int number) {
        for (Entry entry : layer.entries()) {
            Whiteout.at(entry.path()).ifPresent(whiteout -> remove(files, whiteout));
        }
        for (Entry entry : layer.entries()) {
            if (!Whiteout.isAt(entry.path())) {
                if (entry.kind() != Kind.FOLDER) {
                    below(files, entry.path()).clear();
                }
                files.put(entry.path(), new Found(entry, number));
            }
        }
    }

    private static void remove(NavigableMap<String, Found> files, Whiteout whiteout) {
        if (whiteout.isOfAll()) {
            below(files, whiteout.folder()).clear();
        } else {
            files.remove(whiteout.gone());
            below(files, whiteout.gone()).clear();
        }
    }

    private static NavigableMap<String, Found> below(NavigableMap<String, Found> files, String folder) {
        return files.subMap(folder + "/", false, folder + "0", false); // '0' follows '/'
    }

    /** Of the image's manifest of this platform. */
    public String digest() {
        return base.digest();
    }

    /** The environment of its containers, as its configuration has it. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode one : base.config().path("config").path("Env")) {
            String text = one.asText();
            int equals = text.indexOf('=');
            if (equals > 0) {
                variables.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return variables;
    }

    /** What stands at a path itself, be it a link; absent where there is nothing. */
    public Optional<Entry> entry(String path) {
        return Optional.ofNullable(files.get(path)).map(Found::entry);
    }

    /** All of them, by their paths in order. */
    public List<Entry> entries() {
        return files.values().stream().map(Found::entry).toList();
    }

    /** What stands at a path once every link on the way is followed; absent where there is nothing. */
    public Optional<Entry> find(String path) {
        return found(path).map(Found::entry);
    }

    private Optional<Found> found(String path) {
        PathWalk walk = new PathWalk(path);
        String at = "";
        while (!walk.isOver()) {
            String part = walk.next();
            if (part.equals("..")) {
                at = at.isEmpty() ? "" : at.substring(0, at.lastIndexOf('/'));
                continue;
            }
            Found next = files.get(at + "/" + part);
            if (next != null && next.entry().kind() == Kind.LINK) {
                String link = next.entry().link();
                if (!walk.follow(link)) {
                    return Optional.empty();
                }
                at = link.startsWith("/") ? "" : at;
            } else {
                at = at + "/" + part;
            }
        }
        Found found = files.get(at);
        if (found == null && !at.isEmpty() && !below(files, at).isEmpty()) {
            // Layers need not say that there are folders around their files.
            return Optional.of(new Found(new Entry(at, Kind.FOLDER, 0755, 0, ""), -1));
        }
        for (int i = 0; found != null && found.entry().kind() == Kind.HARD_LINK && i < PathWalk.MOST_LINKS; i++) {
            found = files.get(found.entry().link());
        }
        return Optional.ofNullable(found);
    }

    /**
     * Reads a small file, following links.
     *
     * @return absent where there is none
     * @throws StoreRefusal if it has more than {@link #LARGEST_READ} bytes
     */
    public Optional<byte[]> read(String path) throws IOException {
        Optional<Found> found = found(path);
        if (found.isEmpty() || found.get().entry().kind() != Kind.FILE) {
            return Optional.empty();
        }
        Entry entry = found.get().entry();
        if (entry.bytes() > LARGEST_READ) {
            throw new StoreRefusal(
                    "'" + path + "' has " + entry.bytes() + " bytes; at most " + LARGEST_READ + " are read");
        }
        Blob layer = layers.get(found.get().layer());
        String name = layer.descriptor().hex() + "-" + Sha256.hex(entry.path());
        Optional<byte[]> known = cache.known("files", name);
        if (known.isPresent() && known.get().length == entry.bytes()) {
            return known;
        }
        Optional<byte[]> read = LayerListing.content(layer, entry.path(), LARGEST_READ);
        if (read.isPresent()) {
            cache.know("files", name, read.get());
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        base.close();
    }
}
