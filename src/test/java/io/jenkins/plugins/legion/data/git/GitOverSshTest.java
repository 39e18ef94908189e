package io.jenkins.plugins.legion.data.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.SshServer;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Code that is fetched over OpenSSH's own server. */
@Timeout(120)
class GitOverSshTest {

    private static SshServer server;
    private static Repository repository;
    private static String commit;

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = SshServer.start(folder);
        repository = Repository.make(folder, "wine");
        commit = repository.write("train.py", "print(1)\n").push("first");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Given given() throws IOException {
        return Given.of(ConnectionType.GIT, server.address(repository.bare()))
                .key(server.key("user"))
                .publicKey(server.hostKey());
    }

    private String bring(Given given) throws IOException, InterruptedException {
        return GitCode.bring(given.connection(), "", folder.resolve("code"), new Programs(System.getenv()), log::add);
    }

    @Test
    void aKeyAndTheHostsKeyOpenIt() throws Exception {
        assertThat(bring(given())).isEqualTo(commit);
        assertThat(folder.resolve("code/train.py")).hasContent("print(1)");
        assertThat(log).noneMatch(line -> line.contains("publicKey"));
    }

    @Test
    void whatOdahuHasInBase64IsReadToo() throws Exception {
        Given twice = given().key(base64(server.key("user"))).publicKey(base64(server.hostKey()));
        assertThat(bring(twice)).isEqualTo(commit);
    }

    @Test
    void aKeyMayHaveAPassphrase() throws Exception {
        assertThat(bring(given().key(server.key("locked")).login("", "open sesame")))
                .isEqualTo(commit);
        assertThatThrownBy(() -> bring(given().key(server.key("locked")).login("", "wrong word")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("password: '*****'; expected the passphrase of the SSH key in keySecret");
        assertThatThrownBy(() -> bring(given().key(server.key("locked"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("keySecret: '*****'; expected an SSH private key that ssh can read");
    }

    @Test
    void aHostWhoseKeyNobodyGaveIsTakenAndTold() throws Exception {
        assertThat(bring(given().publicKey(""))).isEqualTo(commit);
        String key = server.hostKey().replaceFirst(" [^ ]*$", "");
        assertThat(log)
                .anyMatch(line -> line.contains("write it into publicKey: [127.0.0.1]:" + server.port() + " " + key));
    }

    @Test
    void aHostWithAnotherKeyIsRefused() throws Exception {
        Given other = given().publicKey(server.key("user.pub"));
        assertThatThrownBy(() -> bring(other))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("publicKey: 'ssh-ed25519 ")
                .hasMessageContaining("expected the key of the SSH host 127.0.0.1");
        assertThat(folder.resolve("code")).isEmptyDirectory();
    }

    @Test
    void aStrangersKeyIsRefused() {
        assertThatThrownBy(() -> bring(given().key(server.key("stranger"))))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageStartingWith("keySecret: '*****'; expected an SSH key that 127.0.0.1 lets in")
                .hasMessageContaining("Permission denied");
    }

    @Test
    void whatIsNoKeyIsSaidToBeNone() throws Exception {
        assertThatThrownBy(() -> bring(given().key("open sesame")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("keySecret: '*****'; expected an SSH private key");
        assertThatThrownBy(() -> bring(given().publicKey("open sesame")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("publicKey: 'open sesame'; expected the host's key");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
