package io.jenkins.plugins.legion.data.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A checkout of some paths of one commit, of which no more content than theirs is fetched. */
final class SparseCheckout {

    private final GitProgram git;
    private final Path folder;
    private final Set<String> patterns = new TreeSet<>();
    private boolean whole;

    SparseCheckout(GitProgram git, Path folder) {
        this.git = git;
        this.folder = folder;
    }

    /** @param path a file, or a folder with a slash behind it; empty for everything */
    void add(String path, String commit) throws IOException, InterruptedException {
        boolean first = patterns.isEmpty();
        // A pattern is a line.
        whole |= path.isEmpty() || path.indexOf('\n') >= 0 || path.indexOf('\r') >= 0;
        String pattern = whole ? "/*" : "/" + escaped(path);
        if (!patterns.add(pattern)) {
            return;
        }
        boolean there = false;
        try {
            checkOut(first, commit);
            there = true;
        } finally {
            if (!there) {
                // A line may have broken; who asks again gets it anew.
                patterns.remove(pattern);
            }
        }
    }

    private void checkOut(boolean first, String commit) throws IOException, InterruptedException {
        Path info = Files.createDirectories(folder.resolve(".git").resolve("info"));
        Files.write(info.resolve("sparse-checkout"), patterns);
        if (first) {
            git.lines(folder, "config", "core.sparseCheckout", "true");
            git.lines(folder, "config", "core.sparseCheckoutCone", "false");
            git.lines(folder, "checkout", "--progress", "--detach", commit);
        } else {
            git.lines(folder, "read-tree", "-mu", "HEAD");
        }
    }

    private static String escaped(String path) {
        return path.replaceAll("[\\\\*?\\[\\]!# ]", "\\\\$0");
    }
}
