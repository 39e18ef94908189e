package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page links to a commit where it can tell where that is, and to nothing that an agent made up. */
class CommitPageTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "https://github.com/org/repo.git, https://github.com/org/repo/commit/",
        "https://github.com/org/repo/, https://github.com/org/repo/commit/",
        "git@github.com:org/repo.git, https://github.com/org/repo/commit/",
        "ssh://git@github.example.org:2222/org/repo.git, https://github.example.org/org/repo/commit/",
        "https://gitlab.com/group/sub/repo.git, https://gitlab.com/group/sub/repo/-/commit/",
        "https://gitlab.example.org:8443/repo.git, https://gitlab.example.org:8443/repo/-/commit/",
        "https://bitbucket.org/org/repo, https://bitbucket.org/org/repo/commits/",
        "https://codeberg.org/org/repo.git, https://codeberg.org/org/repo/commit/"
    })
    void leadsToTheHostsPage(String remote, String page) {
        assertThat(CommitPage.of(remote, COMMIT)).isEqualTo(page + COMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/repo.git",
                "file:///srv/github.com/repo.git",
                "https://git.example.org/repo.git",
                "https://notgithub.com/org/repo",
                "javascript:alert(1)//github.com/x",
                "https://user:secret@github.com/org/repo.git",
                "https://github.com/org/<script>",
                "https://github.com/org/repo?x=\"onload=",
                "C:\\github.com\\repo"
            })
    void leadsNowhereElse(String remote) {
        assertThat(CommitPage.of(remote, COMMIT)).isEmpty();
    }

    @Test
    void takesNothingForACommitThatIsNone() {
        assertThat(CommitPage.of("https://github.com/org/repo", "../../settings"))
                .isEmpty();
    }

    @Property
    void isAlwaysAPlainAddress(@ForAll String remote) {
        assertThat(CommitPage.of(remote, COMMIT)).matches("(https://[\\w./:~-]+)?");
    }
}
