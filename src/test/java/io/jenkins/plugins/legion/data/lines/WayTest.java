package io.jenkins.plugins.legion.data.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secured servers and proxies that are there, on 127.0.0.1. */
@Timeout(60)
class WayTest {

    private static final String LOGIN = "Basic bWU6cEBzcw==";

    private static Certificate certificate;
    private static WebServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        certificate = Certificate.make(folder);
        server = WebServer.secure(certificate, exchange -> {
            byte[] said = "secret".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
        });
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void leadsToASecuredServerThatIsTrusted() throws IOException {
        assertThat(get(server.address("/"), certificate.pem(), Map.of())).isEqualTo("secret");
    }

    @Test
    void endsAtAServerThatIsNot() {
        assertThatThrownBy(() -> get(server.address("/"), "", Map.of())).isInstanceOf(SSLException.class);
    }

    @Test
    void endsAtAServerWhoseCertificateHasAnotherName() {
        String other = server.address("/").replace("127.0.0.1", "127.0.0.2");
        assertThatThrownBy(() -> get(other, certificate.pem(), Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void leadsThroughAProxysTunnel() throws IOException {
        try (Proxy proxy = new Proxy("")) {
            assertThat(get(server.address("/"), certificate.pem(), Map.of("https_proxy", proxy.address(""))))
                    .isEqualTo("secret");
            assertThat(proxy.heads()).hasSize(1).first().asString().startsWith("CONNECT 127.0.0.1:" + server.port());
        }
    }

    @Test
    void leadsThroughAProxyThatWantsALogin() throws IOException {
        try (Proxy proxy = new Proxy(LOGIN)) {
            assertThat(get(server.address("/"), certificate.pem(), Map.of("https_proxy", proxy.address("me:p%40ss@"))))
                    .isEqualTo("secret");
        }
    }

    @Test
    void endsAtAProxyThatKnowsAnother() throws IOException {
        try (Proxy proxy = new Proxy(LOGIN)) {
            assertThat(get(server.address("/"), certificate.pem(), Map.of("https_proxy", proxy.address("me:wrong@"))))
                    .startsWith("407");
        }
    }

    @Test
    void leadsThroughAProxyThatAsksItself() throws IOException {
        try (Proxy proxy = new Proxy(LOGIN)) {
            assertThat(get("http://example.test:81/a", "", Map.of("http_proxy", proxy.address("me:p%40ss@"))))
                    .isEqualTo("through");
            assertThat(proxy.heads()).last().asString().startsWith("GET http://example.test:81/a%20b?c=d HTTP/1.1\r\n");
        }
    }

    private static String get(String server, String pem, Map<String, String> variables) throws IOException {
        try (Lines lines = new Lines(
                        URI.create(server),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        () -> ServerTrust.of(pem),
                        variables);
                Answer answer = lines.ask("GET", "/a%20b?c=d", Map.of("host", lines.host()), Body.NONE)) {
            return (answer.isSuccess() ? "" : answer.status() + " ")
                    + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
