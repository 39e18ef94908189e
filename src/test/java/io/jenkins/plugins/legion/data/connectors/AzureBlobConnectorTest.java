package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.azureblob.BlobStore;
import io.jenkins.plugins.legion.data.https.HttpsPath;
import io.jenkins.plugins.legion.data.servers.FreePort;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A container of Azurite, the emulator that Azure's own people keep. */
class AzureBlobConnectorTest extends ConnectorContract {

    private static final String ACCOUNT = "devstoreaccount1";

    /** Every Azurite has this one: it is no secret. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static Process process;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        String azurite = Tool.need("azurite-blob");
        port = FreePort.find();
        process = new ProcessBuilder(
                        azurite,
                        "--silent",
                        "--skipApiVersionCheck",
                        "--location",
                        folder.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("azurite.log").toFile())
                .start();
        FreePort.await(port, process);
        put(URI.create(container(port) + "?restype=container&" + signature()), "");
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

    private static String container(int at) {
        return "http://127.0.0.1:" + at + "/" + ACCOUNT + "/lake";
    }

    private static String signature() {
        String end = "2099-01-01T00:00:00Z";
        String text = String.join("\n", ACCOUNT, "rwdlac", "b", "sco", "", end, "", "", "2019-12-12", "");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "sv=2019-12-12&ss=b&srt=sco&sp=rwdlac&se=" + HttpsPath.name(end) + "&sig="
                    + HttpsPath.name(Base64.getEncoder().encodeToString(sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(URI address, String content) throws IOException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("x-ms-version", "2019-12-12")
                                    .header("x-ms-blob-type", "BlockBlob")
                                    .PUT(BodyPublishers.ofString(content))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void write(String key, String content) throws IOException {
        put(URI.create(container(port) + "/" + HttpsPath.of(key) + "?" + signature()), content);
    }

    @Override
    Given given() {
        return at(port);
    }

    @Override
    Given at(int there) {
        return Given.of(ConnectionType.AZUREBLOB, container(there)).key(signature());
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of(
                given().key(signature().replaceFirst("sig=.....", "sig=AAAAA")),
                "keySecret: '*****'; expected a shared access signature that 127.0.0.1 lets in",
                given().key(""),
                "keySecret is missing");
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return BlobStore.open(given.connection(), silence);
    }

    @Override
    void put(String key, String content) throws IOException {
        write(key, content);
    }

    @Override
    boolean isBucket() {
        return true;
    }
}
