package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.StoreBusy;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.GitBackend;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that is fetched over HTTPS, of git's own program behind a server with a certificate of its own. */
@Timeout(120)
class GitOverHttpsTest {

    private static Certificate certificate;
    private static WebServer server;
    private static Repository repository;
    private static String commit;
    private static String inner;

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final Set<Integer> posted = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        certificate = Certificate.make(folder);
        server = WebServer.secure(certificate, new GitBackend(folder));
        Repository library = Repository.make(folder, "library");
        inner = library.write("lib.py", "x = 1\n").push("library");
        library.write("lib.py", "x = 2\n").push("newer");
        repository = Repository.make(folder, "wine");
        repository.write(".gitmodules", "[submodule \"lib\"]\n path = lib\n url = ../library.git\n");
        repository.write("train.py", "print(1)\n");
        repository.git("add", "-A");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + inner + ",lib");
        repository.git("commit", "-q", "-m", "first");
        repository.git("push", "-q", "origin", "HEAD");
        commit = repository.git("rev-parse", "HEAD");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Given given() {
        return Given.of(ConnectionType.GIT, server.address("/wine.git")).publicKey(certificate.pem());
    }

    private String bring(Given given) throws IOException, InterruptedException {
        return GitCode.bring(
                given.connection(), "main", folder.resolve("code"), new Programs(System.getenv()), log::add);
    }

    @Test
    void aPasswordOpensItAndItsSubmodules() throws Exception {
        assertThat(bring(given().login(WebServer.USER, WebServer.PASSWORD))).isEqualTo(commit);
        assertThat(folder.resolve("code/train.py")).hasContent("print(1)");
        assertThat(folder.resolve("code/lib/lib.py")).hasContent("x = 1");
        assertThat(log).contains("With 1 submodule");
    }

    @Test
    void aPasswordInTheAddressIsTakenAndKeptNowhere() throws Exception {
        String address =
                "https://" + WebServer.USER + ":" + WebServer.PASSWORD + "@127.0.0.1:" + server.port() + "/wine.git";
        Given inAddress = Given.of(ConnectionType.GIT, address).publicKey(certificate.pem());
        assertThat(bring(inAddress)).isEqualTo(commit);
        assertThat(Files.readString(folder.resolve("code/.git/config"))).doesNotContain(WebServer.PASSWORD);
        assertThat(String.join("", log)).doesNotContain(WebServer.PASSWORD);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> bring(given().login(WebServer.USER, "high-water")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("username, password: '*****'; expected credentials that 127.0.0.1 lets in")
                .hasMessageNotContaining("high-water");
        assertThatThrownBy(() -> bring(given().key("high-water")))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("keySecret: '*****'; expected a token that 127.0.0.1 lets in");
        assertThatThrownBy(() -> bring(given()))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("password is missing; expected credentials that 127.0.0.1 lets in");
        assertThat(folder.resolve("code")).isEmptyDirectory();
    }

    @Test
    void aServerThatNobodyKnowsIsNotTrusted() {
        assertThatThrownBy(() -> bring(given().publicKey("").login(WebServer.USER, WebServer.PASSWORD)))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("certificate");
        assertThat(server.requests()).noneMatch(request -> request.contains("nobody"));
    }

    @Test
    void credentialsDoNotFollowARedirectToAnotherServer() throws Exception {
        try (WebServer other = WebServer.secure(certificate, new GitBackend(folder));
                WebServer leading = WebServer.secure(certificate, exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    other.address(exchange.getRequestURI().toString()));
                    exchange.sendResponseHeaders(307, -1);
                })) {
            Given led = Given.of(ConnectionType.GIT, leading.address("/wine.git"))
                    .publicKey(certificate.pem())
                    .login(WebServer.USER, WebServer.PASSWORD);
            assertThatThrownBy(() -> bring(led)).isInstanceOf(IOException.class);
            assertThat(other.requests()).allMatch(request -> request.endsWith(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aServerThatIsBusyIsAskedAgain(int busy) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        GitBackend backend = new GitBackend(repository.bare().getParent());
        // What git asks first, and what it asks first when it fetches.
        try (WebServer busyAtTimes = WebServer.secure(certificate, exchange -> {
            if (asked.incrementAndGet() == 1 || exchange.getRequestMethod().equals("POST") && posted.add(busy)) {
                exchange.sendResponseHeaders(busy, -1);
            } else {
                backend.handle(exchange);
            }
        })) {
            Given given = Given.of(ConnectionType.GIT, busyAtTimes.address("/wine.git"))
                    .publicKey(certificate.pem())
                    .login(WebServer.USER, WebServer.PASSWORD);

            assertThat(bring(given)).isEqualTo(commit);

            assertThat(folder.resolve("code/train.py")).hasContent("print(1)");
            Connection connection = given.reference("main").connection();
            asked.set(0);
            DataCache cache = DataCache.in(folder.resolve("cache"));
            try (GitStore store = GitStore.open(connection, new Programs(System.getenv()), log::add)) {
                new DataBinder(cache, log::add)
                        .bind(new DataBinding("lake", "train.py", "data/"), store, "train.py", folder);
            }
            assertThat(folder.resolve("data/train.py")).hasContent("print(1)");
            asked.set(0);
            try (GitStore store = GitStore.open(connection, new Programs(System.getenv()), log::add)) {
                // Whoever tries a connection is told at once.
                assertThatThrownBy(store::check).isInstanceOf(StoreBusy.class).hasMessageContaining("error: " + busy);
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (WebServer silent = WebServer.plain(exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            Given given = Given.of(ConnectionType.GIT, silent.address("/wine.git"));
            try (GitStore store =
                    GitStore.open(given.connection(), new Programs(System.getenv()), Duration.ofSeconds(1), log::add)) {
                assertThatThrownBy(store::check)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("git ls-remote said nothing for 1 s and was ended");
            }
        }
    }
}
