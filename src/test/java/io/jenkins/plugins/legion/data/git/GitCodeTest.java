package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.training.facts.GitFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code of a repository that lies in a folder of this machine. */
@Timeout(120)
class GitCodeTest {

    private static final Programs PROGRAMS = new Programs(System.getenv());

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private Repository repository;
    private String first;

    @BeforeEach
    void repository() throws IOException {
        repository = Repository.make(folder, "wine");
        first = repository.write("train.py", "print(1)\n").push("first");
    }

    private String bring(String reference) throws IOException, InterruptedException {
        return bring(reference, PROGRAMS);
    }

    private String bring(String reference, Programs programs) throws IOException, InterruptedException {
        return GitCode.bring(given().connection(), reference, code(), programs, log::add);
    }

    private Given given() {
        return Given.of(ConnectionType.GIT, "file://" + repository.bare());
    }

    private Path code() {
        return folder.resolve("code");
    }

    @Test
    void withoutAReferenceTheDefaultBranchIsTaken() throws Exception {
        assertThat(bring("")).isEqualTo(first);
        assertThat(code().resolve("train.py")).hasContent("print(1)");
        assertThat(GitFacts.of(code(), PROGRAMS)).hasValueSatisfying(facts -> {
            assertThat(facts.commit()).isEqualTo(first);
            assertThat(facts.branch()).isEqualTo("main");
            assertThat(facts.remoteUrl()).isEqualTo("file://" + repository.bare());
            assertThat(facts.modified()).isFalse();
        });
    }

    @Test
    void noMoreThanTheOneCommitIsFetched() throws Exception {
        String second = repository.write("train.py", "print(2)\n").push("second");
        assertThat(bring("main")).isEqualTo(second);
        assertThat(Tool.run(code(), "git", "rev-list", "--all", "--count")).isEqualTo("1");
    }

    @Test
    void aTagACommitAndItsBeginningAreFound() throws Exception {
        repository.git("tag", "-a", "v1", "-m", "one");
        repository.git("push", "-q", "origin", "v1");
        repository.write("train.py", "print(2)\n").push("second");
        for (String reference : List.of("v1", first, first.substring(0, 8), "refs/tags/v1")) {
            assertThat(bring(reference)).as(reference).isEqualTo(first);
            assertThat(code().resolve("train.py")).hasContent("print(1)");
        }
    }

    @Test
    void aServerThatGivesNoSingleCommitsGivesAll() throws Exception {
        Tool.run(repository.bare(), "git", "config", "uploadpack.allowAnySHA1InWant", "false");
        Tool.run(repository.bare(), "git", "config", "protocol.version", "0");
        repository.write("train.py", "print(2)\n").push("second");
        assertThat(bring(first)).isEqualTo(first);
    }

    @Test
    void aBranchGoesBeforeATagOfItsName() throws Exception {
        repository.git("tag", "main");
        repository.git("push", "-q", "origin", "refs/tags/main");
        String second = repository.write("train.py", "print(2)\n").push("second");
        assertThat(bring("main")).isEqualTo(second);
        assertThat(log).anyMatch(line -> line.startsWith("'main' is a branch and a tag"));
    }

    @Test
    void whatIsMissingIsToldWithWhatIsThere() {
        assertThatThrownBy(() -> bring("mian"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("reference: 'mian'; expected a branch, a tag or a commit of the repository")
                .hasMessageEndingWith("; it has the branches main");
        assertThatThrownBy(() -> bring("0123456789012345678901234567890123456789"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith("which has no such one");
        assertThat(code()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch x",
                "a b",
                "a..b",
                "main:x",
                "a\nb",
                "../x",
                "x.lock",
                "HEAD~1",
                "@{-1}",
                "*"
            })
    void whatIsNoNameIsRefused(String reference) {
        assertThatThrownBy(() -> bring(reference))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("reference: '")
                .hasMessageEndingWith("expected a branch, a tag or a commit, as git takes their names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c touch% x",
                "-oProxyCommand=touch x",
                "ssh://-oProxyCommand=x/y",
                "git@-oProxyCommand=x:y",
                "ftp://example.org/x",
                "https://",
                "C:/x",
                "example.org",
                "ssh://host:99999999/x"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> GitCode.bring(
                        Given.of(ConnectionType.GIT, address).connection(), "", code(), PROGRAMS, log::add))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("uri: '");
    }

    @Test
    void aPasswordInAnAddressIsNotShown() {
        assertThatThrownBy(() -> GitPlace.of(Given.of(ConnectionType.GIT, "https://ada:secret@host/x?y")
                        .connection()))
                .hasMessageNotContaining("secret");
        GitPlace place = GitPlace.of(
                Given.of(ConnectionType.GIT, "https://ada:secret@host:1/x").connection());
        assertThat(place.url()).isEqualTo("https://host:1/x");
        assertThat(place.name() + place.server()).doesNotContain("secret");
    }

    @Test
    void aFolderWithSomethingElseIsKept() throws Exception {
        Files.createDirectories(code());
        Files.writeString(code().resolve("thesis.txt"), "years");
        assertThatThrownBy(() -> bring("main"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("workspace: '" + code())
                .hasMessageContaining("expected an empty folder");
        assertThat(code().resolve("thesis.txt")).hasContent("years");
    }

    @Test
    void whatWasBroughtIsBroughtToAnotherCommit() throws Exception {
        bring("main");
        Files.writeString(code().resolve("notes.txt"), "mine");
        String second = repository.write("train.py", "print(2)\n").push("second");
        assertThat(bring("main")).isEqualTo(second);
        assertThat(code().resolve("train.py")).hasContent("print(2)");
        assertThat(code().resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void whatSomebodyChangedSinceIsKept() throws Exception {
        bring("main");
        Files.writeString(code().resolve("train.py"), "print(3)\n");
        repository.write("train.py", "print(2)\n").push("second");
        assertThatThrownBy(() -> bring("main")).isInstanceOf(InvalidInput.class).hasMessageContaining("nobody changed");
        assertThat(code().resolve("train.py")).hasContent("print(3)");
        Tool.run(code(), "git", "commit", "-q", "-am", "own work");
        assertThatThrownBy(() -> bring("main")).isInstanceOf(InvalidInput.class);
        assertThat(code().resolve("train.py")).hasContent("print(3)");
    }

    @Test
    void aRepositoryThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> GitCode.bring(
                        Given.of(ConnectionType.GIT, "file:///no/such/thing").connection(),
                        "",
                        code(),
                        PROGRAMS,
                        log::add))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("uri: 'file:///no/such/thing'; expected a repository that is there");
    }

    @Test
    void nothingOfARepositoryIsRun() throws Exception {
        Path witness = folder.resolve("witness");
        Path hooks = Files.createDirectories(folder.resolve("template/hooks"));
        Path hook = Files.writeString(hooks.resolve("post-checkout"), "#!/bin/sh\ntouch " + witness + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        repository
                .write(".gitattributes", "*.py filter=evil\n")
                .write("train.py", "print(2)\n")
                .push("attributes");
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                home.resolve(".gitconfig"),
                "[init]\n templateDir = " + folder.resolve("template") + "\n[core]\n hooksPath = " + hooks + "\n");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        bring("main", new Programs(environment));
        assertThat(code().resolve("train.py")).exists();
        assertThat(witness).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext::sh -c touch% witness", "file:///etc", "/etc", "git://127.0.0.1/x", "-u./x"})
    void submodulesLeadToNothingThatAConnectionCannot(String address) throws Exception {
        Path witness = code().resolve("witness");
        repository.write(
                ".gitmodules", "[submodule \"x\"]\n path = x\n url = \"" + address + "\"\n update = checkout\n");
        repository.git("add", ".gitmodules");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + first + ",x");
        repository.git("commit", "-q", "-m", "submodule");
        repository.git("push", "-q", "origin", "HEAD");
        assertThatThrownBy(() -> bring("main")).isInstanceOf(IOException.class);
        assertThat(witness).doesNotExist();
        assertThat(code()).isEmptyDirectory();
    }

    @Test
    void linksAreLinksAndNothingIsWrittenThroughThem() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(repository.work().resolve("out"), outside);
        repository.push("link");
        bring("main");
        assertThat(code().resolve("out")).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void withoutGitItIsSaidThatThereIsNone() {
        assertThatThrownBy(() -> bring("main", new Programs(Map.of("PATH", "/nowhere"))))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no program git on the PATH of this machine");
    }

    @Test
    void contentsOfLargeFilesAreFetchedWhereTheirProgramIsThere() throws Exception {
        large();
        bring("main");
        assertThat(code().resolve("weights.bin")).hasContent("0123456789");
        assertThat(GitFacts.of(code(), PROGRAMS))
                .hasValueSatisfying(facts -> assertThat(facts.modified()).isFalse());
    }

    @Test
    void pointersToLargeFilesAreToldWhereItIsNot() throws Exception {
        large();
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("git"), Path.of(Tool.need("git")));
        bring("main", new Programs(Map.of("PATH", programs.toString(), "HOME", folder.toString())));
        assertThat(code().resolve("weights.bin")).content().startsWith("version https://git-lfs");
        assertThat(log).anyMatch(line -> line.contains("There is no git-lfs on this machine, so of 1 files"));
    }

    private void large() throws IOException {
        Tool.need("git-lfs");
        repository.git("lfs", "install", "--local");
        repository.git("lfs", "track", "*.bin");
        repository.write("weights.bin", "0123456789").push("large");
    }
}
