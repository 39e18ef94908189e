package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that are put over what is below, as one layer.
 *
 * @param name for people, such as {@code weights}
 * @param files by their paths in order
 * @param packed whether it is compressed; what does not shrink, as weights do not, is not worth the time
 */
public record ImageLayer(String name, List<LayerFile> files, boolean packed) {

    /** In bytes: Linux takes no longer path, and no longer part of one. */
    private static final int LONGEST_PATH = 4095;

    private static final int LONGEST_PART = 255;

    /** @throws InvalidInput if a path is none of an image's, if two files have the same, or one is a folder of another's */
    public ImageLayer {
        List<LayerFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(LayerFile::path));
        files = List.copyOf(sorted);
        List<Fault> faults = faults(name, files);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static List<Fault> faults(String name, List<LayerFile> files) {
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (LayerFile file : files) {
            if (!isPath(file.path())) {
                faults.add(new Fault(name, file.path(), "an absolute path without '.', '..', '//' and '.wh.'"));
            } else if (!seen.add(file.path())) {
                faults.add(new Fault(name, file.path(), "one file of that path"));
            }
            if (file.bytes() < 0 || !file.sha256().matches("[0-9a-f]{64}")) {
                faults.add(new Fault(name, file.path(), "a length and a SHA-256 of 64 hexadecimal digits"));
            }
            for (int slash = file.path().lastIndexOf('/');
                    slash > 0;
                    slash = file.path().lastIndexOf('/', slash - 1)) {
                folders.add(file.path().substring(0, slash));
            }
        }
        seen.stream()
                .filter(folders::contains)
                .sorted()
                .forEach(path -> faults.add(new Fault(name, path, "no file whose path is also a folder of others")));
        return faults;
    }

    /** A part that begins with {@code .wh.} would remove a file of the base. */
    private static boolean isPath(String path) {
        if (!path.startsWith("/")
                || path.indexOf('\0') >= 0
                || path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return false;
        }
        for (String part : path.substring(1).split("/", -1)) {
            if (part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || part.startsWith(Whiteout.START)
                    || part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
                return false;
            }
        }
        return true;
    }

    /** In bytes, of all its files. */
    public long bytes() {
        return files.stream().mapToLong(LayerFile::bytes).sum();
    }
}
