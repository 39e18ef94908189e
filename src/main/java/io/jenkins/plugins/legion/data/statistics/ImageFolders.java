package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataSplit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Images by the folders that they stand in: one folder is one class, whatever lies deeper in it, as torchvision's ImageFolder has
 * it; folders such as {@code train} around those of the classes are portions. Nothing but names is looked at.
 */
final class ImageFolders {

    private static final class Portion {
        private final Map<String, Long> classes = new HashMap<>();
        private long samples;
    }

    private final Map<String, Portion> portions = new TreeMap<>(Splits.ORDER);
    private long files;
    private long bytes;

    private ImageFolders() {}

    /** Absent where there are no images. */
    static Optional<DataPart> of(List<DatasetFile> images) {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        ImageFolders folders = new ImageFolders();
        int depth = common(images);
        Set<String> tops =
                images.stream().map(image -> name(image, depth)).collect(Collectors.toCollection(TreeSet::new));
        tops.remove("");
        boolean split = !tops.isEmpty() && tops.stream().allMatch(Splits::isFolder);
        for (DatasetFile image : images) {
            folders.add(image, split ? name(image, depth) : "", name(image, split ? depth + 1 : depth));
        }
        return Optional.of(folders.part());
    }

    /** How many folders all images have in common, less those that are portions themselves. */
    private static int common(List<DatasetFile> images) {
        int depth = 0;
        while (true) {
            String first = name(images.get(0), depth);
            if (first.isEmpty() || Splits.isFolder(first)) {
                return depth;
            }
            for (DatasetFile image : images) {
                if (!name(image, depth).equals(first)) {
                    return depth;
                }
            }
            depth++;
        }
    }

    /** A folder of an image's path; empty where it is not so deep. */
    private static String name(DatasetFile image, int depth) {
        String path = image.path();
        int from = 0;
        for (int i = 0; i < depth; i++) {
            int slash = path.indexOf('/', from);
            if (slash < 0) {
                return "";
            }
            from = slash + 1;
        }
        int slash = path.indexOf('/', from);
        return slash < 0 ? "" : path.substring(from, slash);
    }

    private void add(DatasetFile image, String portion, String folder) {
        files++;
        bytes += image.bytes();
        Portion found = portions.computeIfAbsent(portion, name -> new Portion());
        found.samples++;
        if (!folder.isEmpty()) {
            found.classes.merge(folder, 1L, Long::sum);
        }
    }

    private DataPart part() {
        Map<String, Long> byClass = new HashMap<>();
        portions.values()
                .forEach(portion -> portion.classes.forEach((name, count) -> byClass.merge(name, count, Long::sum)));
        List<DataClass> listed = Classes.listed(byClass);
        List<DataSplit> splits = portions.size() < 2
                ? List.of()
                : portions.entrySet().stream()
                        .map(entry -> new DataSplit(
                                ShortName.of(entry.getKey()),
                                entry.getValue().samples,
                                Classes.listed(entry.getValue().classes, listed)))
                        .toList();
        return new DataPart(
                FileKind.IMAGE.word(), files, bytes, files, List.of(), 0, "", listed, byClass.size(), splits);
    }
}
