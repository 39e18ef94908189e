package io.jenkins.plugins.legion.training.facts;

import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the little of git's own files that tells a checkout's commit, where git cannot be asked. Whether files were
 * modified stays unknown, and is told as not.
 *
 * @param folder the {@code .git} folder of the checkout, which for a worktree lies elsewhere
 */
record GitFolder(Path folder) {

    /** The one that a folder belongs to, if it belongs to one. */
    static Optional<GitFolder> find(Path inside) {
        for (Path folder = inside; folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(new GitFolder(git));
            }
            if (Files.isRegularFile(git)) {
                String link = Lines.first(git);
                return link.startsWith("gitdir: ")
                        ? PathRules.from(folder, link.substring("gitdir: ".length()))
                                .map(GitFolder::new)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    Optional<GitRevision> revision() {
        String head = Lines.first(folder.resolve("HEAD"));
        String reference = head.startsWith("ref: ") ? head.substring("ref: ".length()) : "";
        String commit = reference.isEmpty() ? head : commit(reference);
        if (!commit.matches("[0-9a-f]{40,64}")) {
            return Optional.empty();
        }
        return Optional.of(
                new GitRevision(commit, reference.replaceFirst("^refs/heads/", ""), UserInfo.removed(origin()), false));
    }

    private String commit(String reference) {
        for (Path place : List.of(folder, common())) {
            String loose = reference.contains("..")
                    ? ""
                    : PathRules.from(place, reference).map(Lines::first).orElse("");
            if (!loose.isEmpty()) {
                return loose;
            }
        }
        return Lines.of(common().resolve("packed-refs")).stream()
                .filter(line -> line.endsWith(" " + reference))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("");
    }

    private String origin() {
        boolean inside = false;
        for (String line : Lines.of(common().resolve("config"))) {
            String text = line.strip();
            if (text.startsWith("[")) {
                inside = text.equals("[remote \"origin\"]");
            } else if (inside && text.matches("url\\s*=.*")) {
                return text.substring(text.indexOf('=') + 1).strip();
            }
        }
        return "";
    }

    /** Where a worktree keeps what it shares with the others. */
    private Path common() {
        String common = Lines.first(folder.resolve("commondir"));
        return common.isEmpty() ? folder : PathRules.from(folder, common).orElse(folder);
    }
}
