package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that a repository keeps with Git LFS: in it there is only a pointer to each. */
record LargeFiles(GitProgram git, Programs programs, Path folder) {

    /** Bytes, as git-lfs has it. */
    private static final int LONGEST_POINTER = 1024;

    /** Paths of the files, as far as they are checked out or would be. */
    List<String> find() throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        git.each('\0', folder, List.of("ls-files", "-z", "--", ":(attr:filter=lfs)"), files::add);
        return files;
    }

    /** Whether a file is a pointer still: a few lines, of which the first says so. */
    static boolean isPointer(Path file) throws IOException {
        if (Files.size(file) > LONGEST_POINTER) {
            return false;
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .startsWith("version https://git-lfs.github.com/");
    }

    boolean canBeFetched() {
        return programs.find("git-lfs").isPresent();
    }

    /**
     * Puts contents in the place of pointers.
     *
     * @param included patterns of paths, as git-lfs has them; none for all
     */
    void fetch(String... included) throws IOException, InterruptedException {
        git.lines(folder, "lfs", "install", "--local", "--skip-repo");
        List<String> command = new ArrayList<>(List.of("lfs", "pull"));
        if (included.length > 0) {
            command.add("--include=" + String.join(",", included));
        }
        git.each('\n', folder, command, line -> {});
    }
}
