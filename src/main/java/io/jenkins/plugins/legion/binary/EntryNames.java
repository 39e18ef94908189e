package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a file may be called within an archive, and in which order files stand. Paths are relative, with forward slashes,
 * and can be unpacked on every system that serves models, Windows' reserved words aside.
 */
final class EntryNames {

    /** By the bytes of UTF-8, which is what {@code LC_ALL=C sort} does; String's own order differs above U+FFFF. */
    static final Comparator<String> ORDER = (a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b));

    /** What file systems take for one name, in bytes of UTF-8. */
    private static final int LONGEST_PART = 255;

    /** Well below the 4,096 that Linux takes for a path, since a workspace comes before it. */
    static final int LONGEST_PATH = 2048;

    /** Characters of all names together that are kept: a few hundred thousand files, and no more than fits in the memory. */
    private static final long MOST_CHARACTERS = 24L << 20;

    /** What {@link #full} means, as the end of a sentence; each name is kept twice, and each folder's once. */
    static final String ROOM =
            "twice the characters of all paths and those of all folders are " + MOST_CHARACTERS + " at most";

    private final Map<String, String> filesByKey = new HashMap<>();
    private final Map<String, String> foldersByKey = new HashMap<>();
    private long characters;

    static <T> List<T> sorted(List<T> things, Function<T, String> name) {
        return things.stream().sorted(Comparator.comparing(name, ORDER)).toList();
    }

    /** What is expected in place of {@code path}, if it may not stand in an archive; as the end of a sentence. */
    static Optional<String> broken(String path) {
        Optional<String> broken = PathRules.broken(path);
        if (broken.isPresent()) {
            return broken;
        }
        if (utf8(path).length > LONGEST_PATH) {
            return Optional.of("a path of at most " + LONGEST_PATH + " bytes");
        }
        return Arrays.stream(path.split("/")).anyMatch(part -> utf8(part).length > LONGEST_PART)
                ? Optional.of("names of at most " + LONGEST_PART + " bytes")
                : Optional.empty();
    }

    /**
     * Takes a file's path, unless it is there already: as it is, or by another writing that a file system without case, or
     * one that normalises Unicode, takes for the same.
     *
     * @return the path that is in its way
     */
    Optional<String> addFile(String path) {
        String key = key(path);
        String other = filesByKey.get(key);
        if (other == null) {
            other = foldersByKey.get(key);
        }
        for (int slash = key.indexOf('/'); other == null && slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash);
            other = filesByKey.get(folder);
            if (foldersByKey.putIfAbsent(folder, path) == null) {
                characters += folder.length();
            }
        }
        if (other == null) {
            filesByKey.put(key, path);
            characters += key.length() + path.length();
        }
        return Optional.ofNullable(other);
    }

    /** Whether the names take more memory than any model's do. */
    boolean full() {
        return characters > MOST_CHARACTERS;
    }

    /** Whether a file has been added by this name, in any writing. */
    boolean fileAt(String path) {
        return filesByKey.containsKey(key(path));
    }

    private static String key(String path) {
        return isAscii(path)
                ? path.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(
                        Normalizer.normalize(path, Normalizer.Form.NFC)
                                .toUpperCase(Locale.ROOT)
                                .toLowerCase(Locale.ROOT),
                        Normalizer.Form.NFC);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
