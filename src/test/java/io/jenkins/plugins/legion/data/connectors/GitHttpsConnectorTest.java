package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.servers.Certificate;
import io.jenkins.plugins.legion.data.servers.GitBackend;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a web server that runs git's own program. */
class GitHttpsConnectorTest extends GitConnectorContract {

    private static Certificate certificate;
    private static WebServer server;
    private static Repository repository;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        certificate = Certificate.make(folder);
        repository = filled(folder);
        server = WebServer.secure(certificate, new GitBackend(folder));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Repository repository() {
        return repository;
    }

    @Override
    Given given() {
        return at(server.port());
    }

    @Override
    Given at(int port) {
        return Given.of(ConnectionType.GIT, "https://127.0.0.1:" + port + "/lake.git")
                .login(WebServer.USER, WebServer.PASSWORD)
                .publicKey(certificate.pem());
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of(
                given().login(WebServer.USER, "high-water"), "username, password: '*****'",
                given().login("", "").key("high-water"), "keySecret: '*****'",
                given().login("", ""), "password is missing");
    }
}
