package io.jenkins.plugins.legion.training.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.training.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFactsTest {

    private static final Programs NO_GIT = new Programs(Map.of("PATH", "/nowhere"));

    @TempDir
    Path root;

    private Path checkout;
    private String commit;

    @BeforeEach
    void checkout() throws Exception {
        Shell.assumeProgram("git");
        checkout = Files.createDirectories(root.resolve("checkout/sub")).getParent();
        Shell.git(checkout, "init", "-q", "-b", "feature/new");
        Files.writeString(checkout.resolve("train.py"), "1");
        Shell.git(checkout, "add", ".");
        Shell.git(checkout, "commit", "-q", "-m", "first");
        Shell.git(checkout, "remote", "add", "origin", "https://ada:s3cret@example.org/wine.git");
        commit = Shell.run(checkout, Map.of(), "git", "rev-parse", "HEAD")
                .output()
                .strip();
    }

    @Test
    void theCommitIsKnownWithoutThePasswordOfItsRemote() throws Exception {
        GitRevision expected = new GitRevision(commit, "feature/new", "https://example.org/wine.git", false);

        assertThat(GitFacts.of(checkout.resolve("sub"), git())).contains(expected);
        assertThat(GitFacts.of(checkout.resolve("sub"), NO_GIT)).contains(expected);
    }

    @Test
    void aWarningIsNoAddress() throws Exception {
        String real = Shell.run(checkout, Map.of(), "/bin/sh", "-c", "command -v git")
                .output()
                .strip();
        Path programs = Files.createDirectories(root.resolve("programs"));
        Shell.executable(
                programs.resolve("git"),
                "#!/bin/sh\necho 'warning: unable to access /root/.gitconfig: Permission denied' >&2\nexec '" + real
                        + "' \"$@\"\n");

        assertThat(GitFacts.of(checkout, new Programs(Map.of("PATH", programs.toString()))))
                .contains(new GitRevision(commit, "feature/new", "https://example.org/wine.git", false));
    }

    @Test
    void changedFilesAreNoticedAndNewOnesAreNot() throws Exception {
        Files.writeString(checkout.resolve("new.csv"), "1");
        assertThat(GitFacts.of(checkout, git()).orElseThrow().modified()).isFalse();
        Files.writeString(checkout.resolve("train.py"), "22");
        assertThat(GitFacts.of(checkout, git()).orElseThrow().modified()).isTrue();
    }

    @Test
    void aBuildsCheckoutGetsTheBuildsBranch() throws Exception {
        Shell.git(checkout, "checkout", "-q", "--detach");
        assertThat(GitFacts.of(checkout, git()).orElseThrow().branch()).isEmpty();
        assertThat(GitFacts.of(
                                checkout,
                                new Programs(Map.of("PATH", System.getenv("PATH"), "GIT_BRANCH", "origin/main")))
                        .orElseThrow()
                        .branch())
                .isEqualTo("main");
        assertThat(GitFacts.of(checkout, new Programs(Map.of("PATH", "/nowhere", "BRANCH_NAME", "PR-7")))
                        .orElseThrow()
                        .branch())
                .isEqualTo("PR-7");
    }

    @Test
    void packedReferencesAndWorktreesAreReadWithoutGit() throws Exception {
        Shell.git(checkout, "pack-refs", "--all");
        Shell.git(checkout, "worktree", "add", "-q", root.resolve("tree").toString(), "-b", "other");

        assertThat(GitFacts.of(checkout, NO_GIT).orElseThrow().commit()).isEqualTo(commit);
        assertThat(GitFacts.of(root.resolve("tree"), NO_GIT))
                .contains(new GitRevision(commit, "other", "https://example.org/wine.git", false));
    }

    @Test
    void whatIsNoCheckoutHasNoCommit() throws Exception {
        assertThat(GitFacts.of(Files.createDirectories(root.resolve("plain")), NO_GIT))
                .isEmpty();
    }

    @Test
    void brokenFilesOfGitAreNoError() throws Exception {
        Files.writeString(checkout.resolve(".git/HEAD"), "ref: ../../../../etc/passwd\n");
        assertThat(GitFacts.of(checkout, NO_GIT)).isEmpty();
        Files.write(checkout.resolve(".git/HEAD"), new byte[] {(byte) 0xff, 0, 10});
        assertThat(GitFacts.of(checkout, git())).isEmpty();
    }

    private static Programs git() {
        return new Programs(Map.of("PATH", System.getenv("PATH")));
    }
}
