package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What AWS's libraries find of keys, with no more of them than is carried. */
@Timeout(60)
class MachineKeysTest {

    private final Map<String, String> before = new HashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    @Test
    void aKeyOfTheProcessIsFound() throws Exception {
        set("aws.accessKeyId", "id");
        set("aws.secretAccessKey", "secret");
        set("aws.sessionToken", "token");
        try (S3Keys keys = new MachineKeys()) {
            assertThat(keys.now()).isEqualTo(new S3Key("id", "secret", "token"));
        }
    }

    /** A pod's service account: a token in a file, which a service of AWS's takes for a key that ends some day. */
    @Test
    void aPodsRoleIsTaken() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ("<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                            + "<AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>pod-id</AccessKeyId>"
                            + "<SecretAccessKey>pod-secret</SecretAccessKey><SessionToken>pod-token</SessionToken>"
                            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                            + "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        try {
            set("aws.region", "eu-central-1");
            set("aws.roleArn", "arn:aws:iam::123456789012:role/training");
            set(
                    "aws.webIdentityTokenFile",
                    Files.writeString(folder.resolve("token"), "the-token").toString());
            set("aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort());
            try (S3Keys keys = new MachineKeys()) {
                assertThat(keys.now()).isEqualTo(new S3Key("pod-id", "pod-secret", "pod-token"));
            }
        } finally {
            sts.stop(0);
        }
        assertThat(asked).hasSize(1).first().asString().contains("WebIdentityToken=the-token");
    }
}
