package io.jenkins.plugins.legion.training.facts;

import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out which commit a folder was checked out from. Whatever goes wrong only leaves the answer empty. */
public final class GitFacts {

    /** A status of Linux' own repository with a cold disk takes some seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private GitFacts() {}

    /**
     * Asks git, and where that is missing or unwilling (as with a checkout that belongs to somebody else), reads
     * {@code .git} itself.
     */
    public static Optional<GitRevision> of(Path folder, Programs programs) throws InterruptedException {
        Optional<GitRevision> revision = Optional.empty();
        Optional<Path> git = GitFolder.find(folder).isPresent() ? programs.find("git") : Optional.empty();
        if (git.isPresent()) {
            revision = ask(git.get(), folder, programs.environment());
        }
        return revision.or(() -> GitFolder.find(folder).flatMap(GitFolder::revision))
                .map(found -> found.branch().isEmpty() ? withBuildsBranch(found, programs.environment()) : found);
    }

    private static Optional<GitRevision> ask(Path git, Path folder, Map<String, String> environment)
            throws InterruptedException {
        Map<String, String> quiet = new HashMap<>(environment);
        quiet.keySet().removeIf(name -> name.startsWith("GIT_"));
        quiet.putAll(Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0"));
        List<String> head = new ArrayList<>();
        // The end of a long list of changes is enough, since the head is told through the listener.
        Optional<ToolRun> status = run(
                git,
                List.of("-c", "core.fsmonitor=false", "status", "--porcelain=v2", "--branch", "--untracked-files=no"),
                folder,
                quiet,
                line -> {
                    synchronized (head) {
                        if (head.size() < 8) {
                            head.add(line);
                        }
                    }
                });
        List<String> lines = List.copyOf(head);
        String commit = value(lines, "# branch.oid ");
        if (status.isEmpty() || !commit.matches("[0-9a-f]{40,64}")) {
            return Optional.empty();
        }
        String branch = value(lines, "# branch.head ");
        String upstream = value(lines, "# branch.upstream ");
        String remote = upstream.contains("/") ? upstream.substring(0, upstream.indexOf('/')) : "origin";
        String url = run(git, List.of("config", "--get", "remote." + remote + ".url"), folder, quiet, line -> {})
                .flatMap(run -> run.lastLines().stream().findFirst())
                .orElse("");
        boolean modified = lines.stream().anyMatch(line -> !line.startsWith("#"));
        return Optional.of(
                new GitRevision(commit, branch.equals("(detached)") ? "" : branch, UserInfo.removed(url), modified));
    }

    private static Optional<ToolRun> run(
            Path git, List<String> arguments, Path folder, Map<String, String> environment, Consumer<String> listener)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(git.toString()));
        command.addAll(arguments);
        try {
            ToolRun run = ToolRun.answer(command, folder, environment, LIMIT, listener);
            return run.succeeded() ? Optional.of(run) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse("");
    }

    /** Builds check out a commit and no branch, and tell the branch by a variable. */
    private static GitRevision withBuildsBranch(GitRevision revision, Map<String, String> environment) {
        String branch = Optional.ofNullable(environment.get("BRANCH_NAME"))
                .or(() -> Optional.ofNullable(environment.get("GIT_BRANCH"))
                        .map(name -> name.replaceFirst("^origin/", "")))
                .orElse("");
        return new GitRevision(revision.commit(), branch, revision.remoteUrl(), revision.modified());
    }
}
