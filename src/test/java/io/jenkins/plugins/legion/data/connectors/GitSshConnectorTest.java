package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.SshServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind OpenSSH's server. */
class GitSshConnectorTest extends GitConnectorContract {

    private static SshServer server;
    private static Repository repository;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = SshServer.start(folder);
        repository = filled(folder);
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
    Given given() throws IOException {
        return at(server.port());
    }

    @Override
    Given at(int port) throws IOException {
        String address = server.address(repository.bare()).replace(":" + server.port() + "/", ":" + port + "/");
        return Given.of(ConnectionType.GIT, address).key(server.key("user")).publicKey(server.hostKey());
    }

    @Override
    Map<Given, String> strangers() throws IOException {
        return Map.of(
                given().key(server.key("stranger")), "keySecret: '*****'; expected an SSH key that 127.0.0.1 lets in");
    }
}
