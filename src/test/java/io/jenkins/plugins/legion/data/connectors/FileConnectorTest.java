package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of this machine. */
class FileConnectorTest extends ConnectorContract {

    @TempDir
    private Path data;

    @BeforeEach
    void fill() throws IOException {
        for (Map.Entry<String, String> one : CONTENT.entrySet()) {
            put(one.getKey(), one.getValue());
        }
    }

    @Override
    Given given() {
        return Given.of(ConnectionType.FILE, data.toUri().toString());
    }

    @Override
    Given at(int port) {
        return null;
    }

    @Override
    Map<Given, String> strangers() {
        return Map.of();
    }

    @Override
    ObjectStore open(Given given, Duration silence) {
        return Connectors.open(given.connection());
    }

    @Override
    void put(String key, String content) throws IOException {
        Files.createDirectories(data.resolve(key).getParent());
        Files.writeString(data.resolve(key), content);
    }

    private ObjectStore at(Path path) {
        return Connectors.open(Given.of(ConnectionType.FILE, path.toString()).connection());
    }

    @Test
    void oneFileIsOneObjectAndNothingBesideIt() throws IOException {
        try (ObjectStore store = at(data.resolve("wine/red.csv"))) {
            assertThat(store.path()).isEqualTo("red.csv");
            assertThat(store.find("red.csv")).isPresent();
            assertThat(store.find("more/white.csv")).isEmpty();
            List<String> keys = new ArrayList<>();
            store.list("", object -> keys.add(object.key()));
            assertThat(keys).containsExactly("red.csv");
        }
    }

    @Test
    void linksWithinAreFollowedAndThoseThatLeadOutAreRefused(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(data.resolve("wine/rosé.csv"), data.resolve("iris/iris.csv"));
        Files.createSymbolicLink(data.resolve("wine/circle"), data.resolve("wine"));
        try (ObjectStore store = at(data)) {
            assertThat(store.find("wine/rosé.csv"))
                    .hasValueSatisfying(object -> assertThat(object.bytes()).isEqualTo(5));
            List<String> keys = new ArrayList<>();
            store.list("wine/", object -> keys.add(object.key()));
            assertThat(keys).contains("wine/rosé.csv", "wine/red.csv").noneMatch(key -> key.contains("circle"));
        }
        Files.writeString(outside.resolve("shadow"), "root:x");
        Files.createSymbolicLink(data.resolve("wine/out.csv"), outside.resolve("shadow"));
        Files.createSymbolicLink(data.resolve("far"), outside);
        try (ObjectStore store = at(data)) {
            for (String key : List.of("wine/out.csv", "far/shadow")) {
                assertThatThrownBy(() -> store.find(key))
                        .isInstanceOf(StoreRefusal.class)
                        .hasMessageStartingWith(
                                "'" + key + "' in the folder " + data + " is a link that leads out of it");
            }
            assertThatThrownBy(() -> store.list("wine/", object -> {})).isInstanceOf(StoreRefusal.class);
            assertThatThrownBy(() -> store.below("far/", 5)).isInstanceOf(StoreRefusal.class);
        }
    }

    @Test
    void aFileThatIsWrittenToWhileItIsReadIsNoticed() throws IOException {
        try (ObjectStore store = at(data)) {
            RemoteObject object = store.find("wine/red.csv").orElseThrow();
            try (ObjectContent content = store.open(object, 0, 10)) {
                assertThat(content.stream().readNBytes(5)).asString().isEqualTo("01234");
                Files.writeString(data.resolve("wine/red.csv"), "x", StandardOpenOption.APPEND);
                assertThatThrownBy(() -> content.stream().readNBytes(5)).isInstanceOf(ChangedObject.class);
            }
        }
    }

    @Test
    void aFolderThatIsNotThereIsToldWithWhatIs() {
        assertThatThrownBy(() -> Connectors.check(
                        Given.of(ConnectionType.FILE, data + "/wnie/red").connection()))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("there is no folder or file " + data + "/wnie/red on this machine")
                .hasMessageContaining("iris/, wine/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data", "file://host/data", "file:data", "/", "file:///", "https://x/y", "file:///data?x", "/.."
            })
    void whatIsNoPlaceIsRefused(String uri) {
        assertThatThrownBy(
                        () -> Connectors.open(Given.of(ConnectionType.FILE, uri).connection()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("uri: '" + uri
                        + "'; expected file:///PATH of a folder or file of the machine, not of all of it");
    }
}
