package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.S3Proxy;
import io.jenkins.plugins.legion.data.s3.S3Store;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A bucket of s3proxy. */
class S3ConnectorTest extends ConnectorContract {

    private static S3Proxy server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = S3Proxy.start(folder);
        CONTENT.forEach((key, content) -> server.put(key, content.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Given given() {
        return at(server.port());
    }

    @Override
    Given at(int port) {
        return Given.of(ConnectionType.S3, "http://127.0.0.1:" + port + "/" + S3Proxy.BUCKET)
                .key(S3Proxy.KEY, S3Proxy.SECRET);
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of(
                given().key(S3Proxy.KEY, "high-water"), "keySecret", given().key("nobody", S3Proxy.SECRET), "keyID");
    }

    @Override
    boolean isBucket() {
        return true;
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return S3Store.open(given.connection(), silence);
    }

    @Override
    void put(String key, String content) {
        server.put(key, content.getBytes(StandardCharsets.UTF_8));
    }
}
