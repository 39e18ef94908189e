package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.Repository;
import io.jenkins.plugins.legion.data.servers.Tool;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository in a folder of this machine. */
class GitFileConnectorTest extends GitConnectorContract {

    private Repository repository;

    @BeforeEach
    void make(@TempDir Path folder) throws IOException {
        repository = filled(folder);
    }

    @Override
    Repository repository() {
        return repository;
    }

    @Override
    Given given() {
        return Given.of(ConnectionType.GIT, repository.bare().toString());
    }

    @Override
    Given at(int port) {
        return null;
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of();
    }

    @Test
    void aReferenceIsTheStateOfThatTime() throws IOException {
        repository.git("tag", "v1");
        repository.git("push", "-q", "origin", "v1");
        put("wine/red.csv", "newer");
        try (ObjectStore store = Connectors.open(given().reference("v1").connection())) {
            RemoteObject object = store.find("wine/red.csv").orElseThrow();
            assertThat(object.bytes()).isEqualTo(10);
            assertThat(store.version(List.of(object))).isEqualTo("commit:" + repository.git("rev-parse", "v1"));
            assertThat(store.name()).endsWith(" at 'v1'");
        }
    }

    @Test
    void linksWithinAreFollowedAndThoseThatLeadOutAreRefused() throws IOException {
        Files.createSymbolicLink(repository.work().resolve("wine/rosé.csv"), Path.of("../iris/iris.csv"));
        repository.push("link");
        try (ObjectStore store = Connectors.open(given().connection())) {
            List<RemoteObject> objects = new ArrayList<>();
            store.list("wine/", objects::add);
            RemoteObject link = objects.stream()
                    .filter(one -> one.key().equals("wine/rosé.csv"))
                    .findFirst()
                    .orElseThrow();
            try (ObjectContent content = store.open(link, 0, link.bytes())) {
                assertThat(content.stream().readAllBytes()).asString().isEqualTo("petal");
            }
        }
        Files.createSymbolicLink(repository.work().resolve("wine/out.csv"), Path.of("/etc/passwd"));
        repository.push("out");
        try (ObjectStore store = Connectors.open(given().connection())) {
            assertThatThrownBy(() -> store.list("wine/", object -> {}))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageStartingWith("'wine/out.csv' in the repository file://" + repository.bare()
                            + " is a link to '/etc/passwd', which is no file of the same commit");
        }
    }

    @Test
    void contentsOfLargeFilesAreData() throws IOException {
        Tool.need("git-lfs");
        repository.git("lfs", "install", "--local");
        repository.git("lfs", "track", "*.bin");
        put("wine/weights.bin", "0123456789");
        try (ObjectStore store = Connectors.open(given().connection())) {
            RemoteObject object = store.find("wine/weights.bin").orElseThrow();
            assertThat(object.bytes()).isEqualTo(10);
        }
    }
}
