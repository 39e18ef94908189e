package io.jenkins.plugins.legion.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.S3Proxy;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real process, from the jar that the plugin carries, and a real server. */
class ConnectionCheckTest {

    @TempDir
    private static Path directory;

    private static S3Proxy server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Proxy.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String check(String uri, String secret) throws IOException, InterruptedException {
        return new ConnectionCheck(directory.resolve("programs")).check(S3Proxy.connection(uri, S3Proxy.KEY, secret));
    }

    @Test
    void saysThatItAnswers() throws Exception {
        assertThat(check(server.address() + "/lake", S3Proxy.SECRET)).contains("lake");
    }

    @Test
    void tellsAWrongSecretFromAMissingBucketAndFromNoServer() throws Exception {
        assertThatThrownBy(() -> check(server.address() + "/lake", "another-secret"))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageContaining("SignatureDoesNotMatch")
                .hasMessageNotContaining("another-secret");
        assertThatThrownBy(() -> check(server.address() + "/pond", S3Proxy.SECRET))
                .isNotInstanceOf(RefusedCredentials.class)
                .hasMessageContaining("there is no such bucket");
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String silent = "http://127.0.0.1:" + nobody.getLocalPort() + "/lake";
            ConnectionCheck impatient = new ConnectionCheck(directory.resolve("programs"), Duration.ofSeconds(5));
            assertThatThrownBy(() -> impatient.check(S3Proxy.connection(silent, S3Proxy.KEY, S3Proxy.SECRET)))
                    .hasMessage("no answer within 5 s");
        }
        assertThatThrownBy(() -> check("nowhere", S3Proxy.SECRET))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("uri");
    }
}
