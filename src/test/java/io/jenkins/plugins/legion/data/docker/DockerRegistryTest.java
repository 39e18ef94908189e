package io.jenkins.plugins.legion.data.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.FreePort;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.RegistryServer;
import io.jenkins.plugins.legion.data.servers.SilentServer;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's registry, which asks for a password. */
@Timeout(60)
class DockerRegistryTest {

    private static RegistryServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = RegistryServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String check(Given given) throws IOException {
        return DockerRegistry.open(given.connection(), Duration.ofSeconds(5)).check();
    }

    private static Given given() {
        return Given.of(ConnectionType.DOCKER, "127.0.0.1:" + server.port() + "/team");
    }

    @Test
    void aPasswordOpensIt() throws IOException {
        assertThat(check(given().login(WebServer.USER, WebServer.PASSWORD)))
                .isEqualTo(
                        "Connected to the registry http://127.0.0.1:" + server.port() + ", which lets this login in");
    }

    @Test
    void aWrongOneIsRefusedAndNotShown() {
        assertThatThrownBy(() -> check(given().login(WebServer.USER, "high-water")))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageStartingWith("username, password: '*****'; expected credentials that http://127.0.0.1")
                .hasMessageNotContaining("high-water");
        assertThatThrownBy(() -> check(given()))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageStartingWith("password is missing");
    }

    @Test
    void whatIsDownMayComeBackAndWhatIsSilentIsGivenUp() throws IOException {
        String down = "127.0.0.1:" + FreePort.find();
        assertThatThrownBy(() -> check(Given.of(ConnectionType.DOCKER, down)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(StoreRefusal.class)
                .hasMessageContaining("cannot reach http://" + down);
        try (SilentServer silent = new SilentServer()) {
            assertThatThrownBy(() -> DockerRegistry.open(
                                    Given.of(ConnectionType.DOCKER, "127.0.0.1:" + silent.port())
                                            .connection(),
                                    Duration.ofSeconds(1))
                            .check())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoreRefusal.class);
        }
    }

    @Test
    void whatIsNoRegistryIsSaidSo() throws IOException {
        try (WebServer other = WebServer.plain(exchange -> exchange.sendResponseHeaders(404, -1))) {
            assertThatThrownBy(() -> check(Given.of(ConnectionType.DOCKER, other.address(""))))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("is no registry of images that is known here: it answered 404");
        }
        assertThatThrownBy(() -> check(Given.of(ConnectionType.DOCKER, "ftp://x y")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("uri: 'ftp://x y'");
    }

    @Test
    void aTokenIsFetchedWhereTheRegistrySendsForOne() throws IOException {
        try (WebServer tokens = WebServer.plain(exchange -> {
                    if (!WebServer.isStranger(exchange)) {
                        byte[] token = "{\"token\": \"tok-1815\"}".getBytes();
                        exchange.sendResponseHeaders(200, token.length);
                        exchange.getResponseBody().write(token);
                    }
                });
                WebServer registry = WebServer.plain(exchange -> {
                    boolean known = ("Bearer tok-1815")
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.getResponseHeaders()
                            .add(
                                    "WWW-Authenticate",
                                    "Bearer realm=\"" + tokens.address("/token") + "\",service=\"images of all\"");
                    exchange.sendResponseHeaders(known ? 200 : 401, -1);
                })) {
            Given given = Given.of(ConnectionType.DOCKER, registry.address("/team"));
            assertThat(check(given.login(WebServer.USER, WebServer.PASSWORD))).endsWith("which lets this login in");
            assertThat(registry.requests()).noneMatch(request -> request.contains("Basic"));
            assertThat(tokens.requests())
                    .allMatch(request -> request.startsWith("GET /token?service=images+of+all Basic "));
            assertThatThrownBy(() -> check(given.login(WebServer.USER, "high-water")))
                    .isInstanceOf(RefusedCredentials.class)
                    .hasMessageStartingWith("username, password: '*****'");
        }
    }

    @Test
    void whatARegistryAsksForIsReadWithItsQuotes() {
        assertThat(Challenge.of("Bearer realm=\"https://a/\\\"b\", service=x,scope=\"r:y:pull,push\""))
                .hasValueSatisfying(challenge -> {
                    assertThat(challenge.scheme()).isEqualTo("bearer");
                    assertThat(challenge.parameter("realm")).isEqualTo("https://a/\"b");
                    assertThat(challenge.parameter("scope")).isEqualTo("r:y:pull,push");
                });
        assertThat(Challenge.of("")).isEmpty();
    }

    @Test
    void dockersOwnRegistryHasAnotherNameThanItsImages() {
        for (String name : new String[] {"docker.io", "docker.io/team", "https://index.docker.io/v1/"}) {
            assertThat(RegistryPlace.of(name).server()).hasToString("https://registry-1.docker.io");
        }
        assertThat(RegistryPlace.of("registry.example.org:5000/team").server())
                .hasToString("https://registry.example.org:5000");
        assertThat(RegistryPlace.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team")
                        .region())
                .contains("eu-west-1");
    }

    @Test
    void awsGivesAPasswordForAKey() throws IOException {
        try (WebServer api = WebServer.plain(exchange -> {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = shown.startsWith("AWS4-HMAC-SHA256 Credential=AKIA/")
                    && shown.contains("/eu-west-1/ecr/aws4_request");
            String answer = known
                    ? "{\"authorizationData\":[{\"authorizationToken\":\""
                            + Base64.getEncoder().encodeToString((WebServer.USER + ":" + WebServer.PASSWORD).getBytes())
                            + "\"}]}"
                    : "{\"__type\":\"com.amazon#UnrecognizedClientException\"}";
            exchange.sendResponseHeaders(known ? 200 : 400, answer.length());
            exchange.getResponseBody().write(answer.getBytes());
        })) {
            Given given = Given.of(ConnectionType.ECR, "127.0.0.1:" + server.port());
            URI address = URI.create(api.address("/"));
            assertThat(EcrRegistry.at(given.key("AKIA", "abc").connection(), "eu-west-1", address)
                            .check())
                    .endsWith("which lets this login in");
            assertThatThrownBy(() -> EcrRegistry.at(
                                    given.key("ANOTHER", "high-water").connection(), "eu-west-1", address)
                            .check())
                    .isInstanceOf(RefusedCredentials.class)
                    .hasMessageStartingWith("keyID, keySecret: '*****'; expected an access key")
                    .hasMessageContaining("UnrecognizedClientException");
        }
        assertThatThrownBy(() -> EcrRegistry.open(
                        Given.of(ConnectionType.ECR, "registry.example.org").connection()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("uri: 'registry.example.org'; expected a registry of AWS");
    }
}
