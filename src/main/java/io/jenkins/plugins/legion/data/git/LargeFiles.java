package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that a repository keeps with Git LFS: in it there is only a pointer to each, and git-lfs puts contents in their place. */
record LargeFiles(GitProgram git, Path folder) {

    /** Bytes, as git-lfs has it. */
    private static final int LONGEST_POINTER = 1024;

    private static final String POINTER = "version https://git-lfs.github.com/";

    /** What git is told of it: nobody needs to have it installed for the user. Where it is missing, pointers stay. */
    static List<String> options(Programs programs) {
        boolean there = programs.find("git-lfs").isPresent();
        List<String> options = new ArrayList<>();
        for (String filter : List.of(
                "smudge=" + (there ? "git-lfs smudge -- %f" : ""),
                "process=" + (there ? "git-lfs filter-process" : ""),
                "clean=" + (there ? "git-lfs clean -- %f" : ""),
                "required=" + there)) {
            options.add("-c");
            options.add("filter.lfs." + filter);
        }
        return options;
    }

    /** Those that are checked out, and still pointers. */
    List<String> pointers() throws IOException, InterruptedException {
        List<String> pointers = new ArrayList<>();
        for (String path : all()) {
            Path file = folder.resolve(path);
            if (Files.isRegularFile(file) && isPointer(file)) {
                pointers.add(path);
            }
        }
        return pointers;
    }

    List<String> all() throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        git.each('\0', folder, List.of("ls-files", "-z", "--", ":(attr:filter=lfs)"), files::add);
        return files;
    }

    private static boolean isPointer(Path file) throws IOException {
        return Files.size(file) <= LONGEST_POINTER
                && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).startsWith(POINTER);
    }

    /** So that git, asked later by others, compares contents and not pointers. */
    void keepToContents() throws IOException, InterruptedException {
        git.lines(folder, "config", "--local", "filter.lfs.clean", "git-lfs clean -- %f");
        git.lines(folder, "config", "--local", "filter.lfs.smudge", "git-lfs smudge -- %f");
        git.lines(folder, "config", "--local", "filter.lfs.process", "git-lfs filter-process");
    }
}
