package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.GitBackend;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data of a repository that a machine has already; the server is git's own, and what it is asked to send is counted. */
@Timeout(120)
class GitDataAgainTest {

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();

    private WebServer server;
    private Certificate certificate;
    private Repository repository;
    private String commit;

    @BeforeEach
    void start() throws IOException {
        certificate = Certificate.make(folder);
        repository = Repository.make(folder, "lake");
        repository.write("wine/red.csv", "0123456789").write("wine/more/white.csv", "abc");
        repository.write("iris.csv", "petal");
        commit = repository.push("data");
        GitBackend backend = new GitBackend(folder);
        server = WebServer.secure(certificate, exchange -> {
            listen(exchange);
            backend.handle(exchange);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Of git's second protocol a request names what it is: what is told of branches, or what is fetched. */
    private void listen(HttpExchange exchange) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        exchange.setStreams(
                new FilterInputStream(exchange.getRequestBody()) {
                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        int count = super.read(bytes, from, length);
                        heard.write(bytes, from, Math.max(0, count));
                        if (count < 0
                                && heard.toString(StandardCharsets.ISO_8859_1).contains("command=fetch")) {
                            fetches.incrementAndGet();
                            heard.reset();
                        }
                        return count;
                    }
                },
                null);
    }

    private Given given() {
        return Given.of(ConnectionType.GIT, server.address("/lake.git"))
                .publicKey(certificate.pem())
                .login(WebServer.USER, WebServer.PASSWORD);
    }

    private BoundData bind(Given given, String remote, String local, String... include)
            throws IOException, InterruptedException {
        log.clear();
        fetches.set(0);
        DataBinding binding = new DataBinding("lake", remote, local, Arrays.asList(include), List.of(), "");
        try (GitStore store = GitStore.open(given.connection(), new Programs(System.getenv()), log::add)) {
            return new DataBinder(DataCache.in(folder.resolve("cache")), log::add).bind(binding, store, remote, folder);
        }
    }

    @Test
    void nothingOfACommitThatIsKnownIsFetchedAgain() throws Exception {
        BoundData first = bind(given(), "wine/", "data");
        assertThat(fetches).hasPositiveValue();
        BoundData second = bind(given(), "wine/", "again");
        assertThat(fetches).hasValue(0);
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.version()).isEqualTo("commit:" + commit).isEqualTo(first.version());
        assertThat(second.place()).isEqualTo(first.place());
        assertThat(folder.resolve("again/red.csv")).hasContent("0123456789");
        assertThat(folder.resolve("again/more/white.csv")).hasContent("abc");
        assertThat(log).contains("2 files, 13 B, of " + name() + ": all of it is on this machine");
    }

    private String name() {
        return "the repository " + server.address("/lake.git");
    }

    @Test
    void aSingleFileIsKnownAgainToo() throws Exception {
        bind(given(), "iris.csv", "iris.csv");
        bind(given(), "iris.csv", "again/");
        assertThat(fetches).hasValue(0);
        assertThat(folder.resolve("again/iris.csv")).hasContent("petal");
    }

    @Test
    void aFolderWithoutItsSlashIsKnownAgainToo() throws Exception {
        bind(given(), "wine", "data");
        bind(given(), "wine", "again");
        assertThat(fetches).hasValue(0);
        assertThat(folder.resolve("again/more/white.csv")).hasContent("abc");
    }

    @Test
    void theCommitCountsAndNotWhatItIsCalled() throws Exception {
        repository.git("tag", "-a", "-m", "first", "v1");
        repository.git("push", "-q", "origin", "v1");
        BoundData first = bind(given().reference("v1"), "wine/", "data");
        for (String reference : List.of("main", commit, "v1")) {
            BoundData again = bind(given().reference(reference), "wine/", "again");
            assertThat(fetches).as(reference).hasValue(0);
            assertThat(again.digest()).isEqualTo(first.digest());
            assertThat(again.version()).isEqualTo("commit:" + commit);
        }
    }

    @Test
    void aCommitThatIsNewIsFetchedAndAnOldOneIsKnownStill() throws Exception {
        BoundData first = bind(given(), "wine/", "data");
        String newer = repository.write("wine/red.csv", "987654").push("newer");
        BoundData second = bind(given(), "wine/", "data");
        assertThat(fetches).hasPositiveValue();
        assertThat(second.version()).isEqualTo("commit:" + newer);
        assertThat(folder.resolve("data/red.csv")).hasContent("987654");
        BoundData before = bind(given().reference(commit), "wine/", "data");
        assertThat(fetches).hasValue(0);
        assertThat(before.digest()).isEqualTo(first.digest());
        assertThat(folder.resolve("data/red.csv")).hasContent("0123456789");
    }

    @Test
    void whatTheCacheNoLongerHasIsFetchedAgain() throws Exception {
        BoundData first = bind(given(), "wine/", "data");
        Folders.remove(folder.resolve("cache/objects"));
        BoundData second = bind(given(), "wine/", "again");
        assertThat(fetches).hasPositiveValue();
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(folder.resolve("again/red.csv")).hasContent("0123456789");
        bind(given(), "wine/", "again");
        assertThat(fetches).hasValue(0);
    }

    @Test
    void filesThatWerePassedOverAreFetchedWhenTheyAreWanted() throws Exception {
        bind(given(), "wine/", "data", "*.csv");
        assertThat(folder.resolve("data/more/white.csv")).doesNotExist();
        bind(given(), "wine/", "data", "more/*.csv");
        assertThat(folder.resolve("data/more/white.csv")).hasContent("abc");
        bind(given(), "wine/", "again");
        assertThat(fetches).hasValue(0);
        assertThat(folder.resolve("again/red.csv")).hasContent("0123456789");
        assertThat(folder.resolve("again/more/white.csv")).hasContent("abc");
    }

    @Test
    void aListThatAPowerFailureCutOffIsMadeAnew() throws Exception {
        BoundData first = bind(given(), "wine/", "data");
        Path list = lists().get(0);
        String text = Files.readString(list);
        Files.writeString(list, text.substring(0, text.lastIndexOf('[')));
        BoundData second = bind(given(), "wine/", "again");
        assertThat(fetches).hasPositiveValue();
        assertThat(second.files()).isEqualTo(2);
        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    void listsThatNobodyUsedForMonthsGo() throws Exception {
        bind(given(), "wine/", "data");
        Path used = lists().get(0);
        Path unused = Files.writeString(used.resolveSibling("unused.jsonl"), "0");
        Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(61))));
        bind(given(), "iris.csv", "iris.csv");
        assertThat(lists()).hasSize(2).contains(used).doesNotContain(unused);
    }

    private List<Path> lists() throws IOException {
        try (Stream<Path> lists = Files.list(folder.resolve("cache/listings"))) {
            return lists.toList();
        }
    }

    @Test
    void whoIsNotLetInGetsNothingThatIsKnown() throws Exception {
        bind(given(), "wine/", "data");
        for (String reference : List.of("", commit)) {
            Given stranger = given().login(WebServer.USER, "high-water").reference(reference);
            assertThatThrownBy(() -> bind(stranger, "wine/", "again"))
                    .as(reference)
                    .isInstanceOf(RefusedCredentials.class);
        }
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void linksAndRepositoriesWithinStayWhatTheyWere() throws Exception {
        Files.createSymbolicLink(repository.work().resolve("wine/best.csv"), Path.of("red.csv"));
        repository.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",wine/lib");
        repository.git("add", "wine/best.csv");
        repository.git("commit", "-q", "-m", "link");
        repository.git("push", "-q", "origin", "HEAD");
        BoundData first = bind(given(), "wine/", "data");
        BoundData second = bind(given(), "wine/", "again");
        assertThat(fetches).hasValue(0);
        assertThat(second.files()).isEqualTo(3);
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(folder.resolve("again/best.csv")).isRegularFile().hasContent("0123456789");
        assertThat(folder.resolve("again/lib")).doesNotExist();
    }

    @Test
    void largeFilesAreTheirContentsAgain() throws Exception {
        Tool.need("git-lfs");
        Repository files = Repository.make(folder, "files");
        files.git("lfs", "install", "--local");
        files.git("lfs", "track", "*.bin");
        files.write("wine/weights.bin", "0123456789").push("large");
        Given given = Given.of(ConnectionType.GIT, files.bare().toString());
        BoundData first = bind(given, "wine/", "data");
        // Neither the repository's contents nor those of its large files are asked for.
        Folders.remove(files.bare().resolve("lfs"));
        BoundData second = bind(given, "wine/", "again");
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(folder.resolve("again/weights.bin")).hasContent("0123456789");
    }
}
