package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings the code of a repository into a folder, as a checkout of exactly one commit. */
public final class GitCode {

    /** Where a checkout says which commit was brought last: what differs from it is somebody's work. */
    private static final String BROUGHT = "legion.brought";

    private final Connection connection;
    private final Programs programs;
    private final Duration silence;
    private final Consumer<String> log;

    private GitCode(Connection connection, Programs programs, Duration silence, Consumer<String> log) {
        this.connection = connection;
        this.programs = programs;
        this.silence = silence;
        this.log = log;
    }

    /**
     * Brings it, with submodules, and with what Git LFS keeps where its program is there.
     *
     * @param connection of the type git, with its secrets
     * @param reference a branch, tag or commit; empty for the connection's own, and its default branch where it names none
     * @param folder one that is not there or empty, or what this brought before of the same repository and nobody changed
     * @param programs of this machine: git, and ssh with its agent where the connection has an SSH key
     * @param log is told what happens, a line at a time
     * @return the full hash of the commit
     * @throws InvalidInput if the connection, the reference or the folder is wrong; nothing of the folder is changed then
     * @throws IOException if it cannot be had
     * @throws InterruptedException if the thread was interrupted; a folder that was empty is so again
     */
    public static String bring(
            Connection connection, String reference, Path folder, Programs programs, Consumer<String> log)
            throws InvalidInput, IOException, InterruptedException {
        return new GitCode(connection, programs, GitRepository.SILENCE, log).bring(reference, folder);
    }

    private String bring(String asked, Path folder) throws IOException, InterruptedException {
        GitPlace place = GitPlace.of(connection);
        GitReference reference = GitReference.of(asked.isEmpty() ? connection.reference() : asked);
        boolean fresh = Folders.isEmpty(folder);
        Folders.create(folder);
        try (GitRepository repository = GitRepository.open(place, connection, programs, silence, log)) {
            try {
                return fresh ? brought(repository, reference, folder) : renewed(repository, reference, folder);
            } catch (IOException e) {
                throw repository.explained(e);
            }
        }
    }

    private String brought(GitRepository repository, GitReference reference, Path folder)
            throws IOException, InterruptedException {
        try {
            Wanted wanted = repository.patiently(() -> repository.find(reference, folder, log), log);
            GitFetch fetch = new GitFetch(repository.git(), repository.place(), folder);
            fetch.begin(wanted);
            String commit = repository.patiently(() -> fetch.fetch(wanted, reference), log);
            return checkedOut(repository.git(), wanted, commit, folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            empty(folder);
            throw e;
        }
    }

    private String renewed(GitRepository repository, GitReference reference, Path folder)
            throws IOException, InterruptedException {
        GitProgram git = repository.git();
        if (!isOurs(git, repository.place(), folder)) {
            throw new InvalidInput(new Fault(
                    "workspace",
                    folder.toString(),
                    "an empty folder, or one with what was brought there before of "
                            + repository.place().name()
                            + " and nobody changed since: the code of algorithmSource is put there"));
        }
        Wanted wanted = repository.patiently(() -> repository.find(reference, folder, log), log);
        GitFetch fetch = new GitFetch(git, repository.place(), folder);
        String commit = repository.patiently(() -> fetch.fetch(wanted, reference), log);
        return checkedOut(git, wanted, commit, folder);
    }

    private static boolean isOurs(GitProgram git, GitPlace place, Path folder)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(folder.resolve(".git"))) {
            return false;
        }
        try {
            String brought =
                    git.lines(folder, "config", "--local", "--get", BROUGHT).get(0);
            return git.lines(folder, "config", "--local", "--get", "remote.origin.url")
                            .equals(List.of(place.url()))
                    && git.lines(folder, "rev-parse", "--verify", "HEAD").equals(List.of(brought))
                    && git.lines(folder, "status", "--porcelain", "--untracked-files=no")
                            .isEmpty();
        } catch (GitFault e) {
            return false;
        }
    }

    private String checkedOut(GitProgram git, Wanted wanted, String commit, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("checkout", "--progress"));
        if (wanted.branch().isEmpty()) {
            command.addAll(List.of("--detach", commit));
        } else {
            command.addAll(List.of("-B", wanted.branch(), "--track", GitFetch.here(wanted)));
        }
        git.lines(folder, command.toArray(String[]::new));
        log.accept("Code: " + wanted.described() + (wanted.name().isEmpty() ? " " : " at ") + commit + " of "
                + connection.id());
        List<Path> folders = new ArrayList<>(List.of(folder));
        folders.addAll(new Submodules(git, folder).update(log));
        for (Path one : folders) {
            large(new LargeFiles(git, one));
        }
        git.lines(folder, "config", "--local", BROUGHT, commit);
        return commit;
    }

    private void large(LargeFiles files) throws IOException, InterruptedException {
        if (files.all().isEmpty()) {
            return;
        }
        List<String> pointers = files.pointers();
        if (pointers.isEmpty()) {
            files.keepToContents();
        } else {
            log.accept("There is no git-lfs on this machine, so of " + pointers.size()
                    + " files that are kept with Git LFS (" + pointers.get(0) + (pointers.size() > 1 ? ", …" : "")
                    + ") only the pointers are there");
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var content = Files.list(folder)) {
            for (Path path : content.toList()) {
                Tree.remove(path);
            }
        }
    }
}
