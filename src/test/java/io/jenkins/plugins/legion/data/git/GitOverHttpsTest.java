package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.GitBackend;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
