package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files that a training logged for people to look at, gathered in one folder under the paths that they are known by.
 *
 * @param files those that are kept
 * @param warnings what was passed over, a sentence each
 */
record KeptFiles(List<LoggedFile> files, List<String> warnings) {

    /** Bytes of all of them. Checkpoints of large models belong into the binary, or into a store of their own. */
    private static final long MOST_BYTES = 1L << 30;

    KeptFiles {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /**
     * Puts them into {@code folder}, which is made anew where it has something in it already.
     *
     * @param logged where they stand, by their paths
     */
    static KeptFiles gather(Map<String, Path> logged, Path folder) throws IOException {
        Folders.remove(folder);
        List<LoggedFile> files = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Path> entry : logged.entrySet()) {
            String path = entry.getKey();
            Path file = entry.getValue();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            long size = Files.size(file);
            if (!LoggedFile.admits(path)) {
                warnings.add(
                        "a logged file was not kept for its path; expected one without '..', backslashes, colons and"
                                + " control characters");
            } else if (size > MOST_BYTES - bytes) {
                warnings.add("the logged file " + path + " with " + size + " bytes was not kept; expected at most "
                        + MOST_BYTES + " bytes of all of them together");
            } else if (isInTheWay(folder, folder.resolve(path))) {
                warnings.add("the logged file " + path
                        + " was not kept; expected no other of that name, and none that is called as a folder of its");
            } else {
                put(file, folder.resolve(path));
                bytes += size;
                files.add(new LoggedFile(path, size));
            }
        }
        return new KeptFiles(files, warnings);
    }

    /** Two runs may log a file and a folder of one name. */
    private static boolean isInTheWay(Path folder, Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        for (Path above = target.getParent(); above != null && !above.equals(folder); above = above.getParent()) {
            if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    /** A link where the disk can have one, since both are the training's own and nobody writes to either again. */
    private static void put(Path file, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, target);
        }
    }
}
