package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.https.HttpsStore;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.StaticFiles;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a server with a certificate of its own, which wants a login. */
class HttpsConnectorTest extends ConnectorContract {

    private static Path data;
    private static Certificate certificate;
    private static WebServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        certificate = Certificate.make(folder);
        server = WebServer.secure(certificate, new StaticFiles(folder));
        for (Map.Entry<String, String> one : CONTENT.entrySet()) {
            write(one.getKey(), one.getValue());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void write(String key, String content) throws IOException {
        Files.createDirectories(data.resolve(key).getParent());
        Files.writeString(data.resolve(key), content);
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("SHA256SUMS")) {
                    sums.append(HexFormat.of().formatHex(Sha256.of(file)))
                            .append("  ")
                            .append(data.relativize(file))
                            .append('\n');
                }
            }
        }
        Files.writeString(data.resolve("SHA256SUMS"), sums);
    }

    @Override
    Given given() {
        return at(server.port());
    }

    @Override
    Given at(int port) {
        return to("https://127.0.0.1:" + port + "/data/");
    }

    private static Given to(String uri) {
        return Given.of(ConnectionType.HTTPS, uri)
                .login(WebServer.USER, WebServer.PASSWORD)
                .publicKey(certificate.pem());
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of(
                given().login(WebServer.USER, "high-water"),
                "username, password: '*****'; expected credentials that https://127.0.0.1:" + server.port()
                        + " lets in",
                given().login("", "").key("high-water"),
                "keySecret: '*****'",
                given().login("", ""),
                "password is missing");
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return HttpsStore.open(given.connection(), silence);
    }

    @Override
    void put(String key, String content) throws IOException {
        write(key, content);
    }

    @Test
    void aTokenOpensItToo() throws IOException {
        assertThat(Connectors.check(given().login("", "").key(WebServer.TOKEN).connection()))
                .isEqualTo("Connected to https://127.0.0.1:" + server.port() + "/data/; in it there is change/, iris/,"
                        + " wine/, winery.txt");
    }

    @Test
    void oneFileIsOneObject() throws IOException {
        Given one = to(server.address("/data/wine/red.csv"));
        assertThat(Connectors.check(one.connection())).endsWith("/data/wine/; 'red.csv' is there, 10 B");
        try (ObjectStore store = Connectors.open(one.connection())) {
            assertThat(store.path()).isEqualTo("red.csv");
            assertThat(store.find("red.csv")).isPresent();
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> Connectors.check(
                        to(server.address("/data/wine/rde.csv")).connection()))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage(
                        "there is no file 'rde.csv' in " + server.address("/data/wine/") + ": the server answered 404");
        assertThatThrownBy(
                        () -> Connectors.check(to(server.address("/data/wine")).connection()))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("there is no file 'wine' in " + server.address("/data/")
                        + ": it is a folder, whose address ends in a slash");
    }

    @Test
    void aFolderWithoutAListIsNotSaidToBeEmpty(@TempDir Path bare) throws IOException {
        Files.createDirectories(bare.resolve("x"));
        try (WebServer listless = WebServer.secure(certificate, new StaticFiles(bare))) {
            assertThat(Connectors.check(to(listless.address("/x/")).connection()))
                    .isEqualTo(
                            "Connected to " + listless.address("/x/") + "; it has no file SHA256SUMS, so what is in it"
                                    + " is known by the names of files alone");
        }
    }

    @Test
    void aFolderWithoutAListIsNoData(@TempDir Path bare) throws IOException {
        Files.createDirectories(bare.resolve("x"));
        try (WebServer listless = WebServer.secure(certificate, new StaticFiles(bare));
                ObjectStore store = Connectors.open(to(listless.address("/")).connection())) {
            assertThatThrownBy(() -> store.list("x/", object -> {}))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("remotePath: 'x'; expected a file below")
                    .hasMessageContaining("SHA256SUMS");
            assertThat(store.find("x")).isEmpty();
        }
    }

    @Test
    void aServerThatNobodyKnowsIsNotTrusted() {
        assertThatThrownBy(() -> Connectors.check(given().publicKey("").connection()))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("cannot trust https://127.0.0.1:" + server.port())
                .hasMessageContaining("publicKey");
    }

    @Test
    void credentialsGoToTheirOwnServerAlone(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("a.csv"), "far");
        try (WebServer other = WebServer.secure(certificate, exchange -> {
                    boolean head = exchange.getRequestMethod().equals("HEAD");
                    exchange.getResponseHeaders().add("Content-Length", "3");
                    exchange.sendResponseHeaders(200, head ? -1 : 3);
                    if (!exchange.getRequestMethod().equals("HEAD")) {
                        exchange.getResponseBody().write("far".getBytes(StandardCharsets.UTF_8));
                    }
                });
                WebServer leading = WebServer.secure(certificate, exchange -> {
                    boolean here = exchange.getRequestURI().getPath().equals("/here.csv");
                    exchange.getResponseHeaders().add("Location", here ? "/near.csv" : other.address("/a.csv"));
                    exchange.sendResponseHeaders(302, -1);
                });
                ObjectStore store =
                        Connectors.open(to(leading.address("/here.csv")).connection())) {
            RemoteObject object = store.find("here.csv").orElseThrow();
            try (ObjectContent content = store.open(object, 0, 3)) {
                assertThat(content.stream().readAllBytes()).asString().isEqualTo("far");
            }
            assertThat(leading.requests()).hasSize(4).allMatch(request -> request.contains(" Basic "));
            assertThat(other.requests()).containsExactly("HEAD /a.csv ", "GET /a.csv ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "https://"})
    void aRedirectLeadsNeitherInTheClearNorToFiles(String target) throws IOException {
        try (WebServer leading = WebServer.secure(certificate, exchange -> {
                    exchange.getResponseHeaders().add("Location", target);
                    exchange.sendResponseHeaders(302, -1);
                });
                ObjectStore store = Connectors.open(to(leading.address("/x")).connection())) {
            assertThatThrownBy(() -> store.find("x"))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("leads to");
        }
    }

    @Test
    void aCircleOfRedirectsAndALoginPageAreNoData() throws IOException {
        try (WebServer leading = WebServer.secure(certificate, exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    if (path.equals("/login")) {
                        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
                        exchange.getResponseHeaders().add("Content-Length", "10");
                        exchange.sendResponseHeaders(200, -1);
                        return;
                    }
                    exchange.getResponseHeaders().add("Location", path.equals("/round") ? "/round" : "/login");
                    exchange.sendResponseHeaders(302, -1);
                });
                ObjectStore store = Connectors.open(to(leading.address("/")).connection())) {
            assertThatThrownBy(() -> store.find("round")).hasMessageContaining("leads on and on");
            assertThatThrownBy(() -> store.find("data.csv"))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("does the server want somebody to log in?");
        }
    }

    @Test
    void aServerThatGivesNoPartsAndOneThatLiesAboutTheLength() throws IOException {
        try (WebServer odd = WebServer.secure(certificate, exchange -> {
                    boolean head = exchange.getRequestMethod().equals("HEAD");
                    boolean lies = exchange.getRequestURI().getPath().equals("/lies");
                    exchange.getResponseHeaders().add("Content-Length", head && lies ? "12" : "10");
                    exchange.sendResponseHeaders(200, head ? -1 : 10);
                    if (!head) {
                        exchange.getResponseBody().write("0123456789".getBytes(StandardCharsets.UTF_8));
                    }
                });
                ObjectStore store = Connectors.open(to(odd.address("/")).connection())) {
            RemoteObject plain = store.find("plain").orElseThrow();
            try (ObjectContent content = store.open(plain, 3, 6)) {
                assertThat(content.stream().readAllBytes()).asString().isEqualTo("345");
            }
            RemoteObject lie = store.find("lies").orElseThrow();
            assertThat(lie.bytes()).isEqualTo(12);
            assertThatThrownBy(() -> store.open(lie, 0, 12).close()).isInstanceOf(StoreRefusal.class);
        }
    }

    @Test
    void aQueryIsSentAndNotShown() throws IOException {
        Given signed = to(server.address("/data/wine/red.csv") + "?sig=abc%2F");
        assertThat(Connectors.check(signed.connection())).doesNotContain("sig");
        assertThat(server.requests()).anyMatch(request -> request.startsWith("HEAD /data/wine/red.csv?sig=abc%2F "));
    }
}
