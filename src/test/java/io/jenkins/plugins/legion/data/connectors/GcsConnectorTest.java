package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.gcs.GcsStore;
import io.jenkins.plugins.legion.data.https.HttpsPath;
import io.jenkins.plugins.legion.data.servers.FreePort;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket of an emulator, which lets everybody in. */
class GcsConnectorTest extends ConnectorContract {

    private static Process process;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        String emulator = Tool.need("gcp-storage-emulator");
        port = FreePort.find();
        process = new ProcessBuilder(
                        emulator, "start", "--host=127.0.0.1", "--port=" + port, "--in-memory", "--default-bucket=lake")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gcs.log").toFile())
                .start();
        FreePort.await(port, process);
        for (Map.Entry<String, String> one : CONTENT.entrySet()) {
            write(one.getKey(), one.getValue());
        }
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void write(String key, String content) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + "/upload/storage/v1/b/lake/o?uploadType=media&name="
                + HttpsPath.name(key));
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString(content))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    Given given() {
        return at(port);
    }

    @Override
    Given at(int there) {
        return Given.of(ConnectionType.GCS, "http://127.0.0.1:" + there + "/lake");
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of();
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return GcsStore.open(given.connection(), silence);
    }

    @Override
    void put(String key, String content) throws IOException {
        write(key, content);
    }

    @Override
    boolean isBucket() {
        return true;
    }

    @Test
    void aServiceAccountsKeyGetsATokenThatOpensTheBucket() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        try (WebServer tokens = WebServer.plain(exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    String[] parts = URLDecoder.decode(body.replaceFirst(".*assertion=", ""), StandardCharsets.UTF_8)
                            .split("\\.");
                    boolean known = isSigned(pair, parts[0] + "." + parts[1], parts[2]);
                    byte[] answer = "{\"access_token\":\"tok-1815\",\"expires_in\":3600}".getBytes();
                    exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
                    exchange.getResponseBody().write(answer);
                });
                WebServer bucket = WebServer.plain(exchange -> {
                    byte[] answer = "{\"items\":[{\"name\":\"a.csv\",\"size\":\"3\",\"generation\":\"1\"}]}".getBytes();
                    if (WebServer.isStranger(exchange)) {
                        return;
                    }
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                })) {
            Given given = Given.of(ConnectionType.GCS, bucket.address("/lake"));
            assertThat(Connectors.check(given.key(account(pair, tokens)).connection()))
                    .isEqualTo("Connected to bucket 'lake' at " + bucket.address("") + "; in it there is a.csv");
            assertThat(tokens.requests()).hasSize(1);
            KeyPair other = generator.generateKeyPair();
            assertThatThrownBy(() ->
                            Connectors.check(given.key(account(other, tokens)).connection()))
                    .isInstanceOf(RefusedCredentials.class)
                    .hasMessageStartingWith(
                            "keySecret: '*****'; expected the key of a service account that Google knows");
        }
        assertThatThrownBy(
                        () -> Connectors.open(given().key("{\"type\": \"x\"}").connection()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("keySecret: '*****'; expected the key of a service account");
    }

    private static String account(KeyPair pair, WebServer tokens) {
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key\":\"" + pem + "\",\"token_uri\":\""
                + tokens.address("/token") + "\"}";
    }

    private static boolean isSigned(KeyPair pair, String text, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(pair.getPublic());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(signed));
        } catch (Exception e) {
            return false;
        }
    }
}
