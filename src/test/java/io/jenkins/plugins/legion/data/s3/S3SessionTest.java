package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key that is good for a while: what a bucket hears of it. */
class S3SessionTest {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private HttpServer bucket;

    @BeforeEach
    void start() throws IOException {
        bucket = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bucket.createContext("/", request -> {
            heard.add(request.getRequestHeaders().getFirst("x-amz-security-token") + " "
                    + request.getRequestHeaders().getFirst("Authorization"));
            request.getResponseHeaders().set("ETag", "\"e\"");
            request.getResponseHeaders().set("Content-Length", "2");
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        bucket.start();
    }

    @AfterEach
    void stop() {
        bucket.stop(0);
    }

    @Test
    void itsTokenIsSentAndSigned() throws IOException {
        Connection connection = new Connection(
                "lake",
                ConnectionType.S3,
                "http://127.0.0.1:" + bucket.getAddress().getPort() + "/lake",
                "",
                "",
                Secret.NONE,
                "",
                Secret.of("ASIA"),
                Secret.of("secret"),
                Secret.of("t0ken"),
                "",
                "",
                "",
                "",
                false);

        try (S3Store store = S3Store.open(connection)) {
            store.find("train.csv");
        }

        assertThat(heard)
                .isNotEmpty()
                .allSatisfy(said -> assertThat(said).startsWith("t0ken ").contains("ASIA", "x-amz-security-token"));
    }
}
