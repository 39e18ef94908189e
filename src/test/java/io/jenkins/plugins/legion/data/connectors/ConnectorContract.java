package io.jenkins.plugins.legion.data.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.servers.FreePort;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.SilentServer;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everybody may expect of data of a connection, whatever its type. Each connector answers these questions with a server
 * that is really there.
 */
@Timeout(120)
abstract class ConnectorContract {

    /** What is there, by key. */
    static final Map<String, String> CONTENT = Map.of(
            "wine/red.csv", "0123456789",
            "wine/more/white.csv", "abc",
            "wine/ä ö+%2F&#'[1].csv", "odd",
            "wine/漢字.csv", "漢字",
            "winery.txt", "no wine",
            "iris/iris.csv", "petal");

    @TempDir
    private Path folder;

    /** Of the server, with credentials that it lets in. */
    abstract Given given() throws IOException;

    /** The same to another port of this machine; absent where there is no line to anywhere. */
    abstract Given at(int port) throws IOException;

    /** Credentials that are not let in, with the fields that are to blame. */
    abstract Map<Given, String> strangers() throws IOException;

    abstract ObjectStore open(Given given, Duration silence) throws IOException;

    /** Puts an object there, in the place of what has its key. */
    abstract void put(String key, String content) throws IOException;

    /** Whether what was listed stays as it was for as long as the store is open. */
    boolean isFixed() {
        return false;
    }

    /** Whether keys are mere texts, and two dots mean nothing. */
    boolean isBucket() {
        return false;
    }

    private ObjectStore open() throws IOException {
        return Connectors.open(given().connection());
    }

    @Test
    void tellsOfAllThatIsThere() throws IOException {
        try (ObjectStore store = open()) {
            assertThat(keys(store, "wine/"))
                    .containsExactlyInAnyOrder(
                            "wine/red.csv", "wine/more/white.csv", "wine/ä ö+%2F&#'[1].csv", "wine/漢字.csv");
            assertThat(keys(store, "iris/")).containsExactly("iris/iris.csv");
            assertThat(keys(store, "")).containsAll(CONTENT.keySet());
        }
    }

    @Test
    void findsAnObjectByItsKeyAndNothingElse() throws IOException {
        try (ObjectStore store = open()) {
            assertThat(store.find("wine/red.csv"))
                    .hasValueSatisfying(object -> assertThat(object.bytes()).isEqualTo(10));
            assertThat(store.find("wine")).isEmpty();
            assertThat(store.find("wine/none.csv")).isEmpty();
            if (!isBucket()) {
                assertThat(store.find("wine/more/../red.csv")).isEmpty();
            }
        }
    }

    @Test
    void givesEveryObjectAndAnyPartOfOne() throws IOException {
        try (ObjectStore store = open()) {
            List<RemoteObject> objects = new ArrayList<>();
            store.list("wine/", objects::add);
            for (RemoteObject object : objects) {
                assertThat(read(store, object, 0, object.bytes())).isEqualTo(CONTENT.get(object.key()));
            }
            RemoteObject red = store.find("wine/red.csv").orElseThrow();
            assertThat(read(store, red, 3, 6)).isEqualTo("345");
            assertThat(read(store, red, 9, 10)).isEqualTo("9");
        }
    }

    @Test
    void saysWhatIsBelow() throws IOException {
        try (ObjectStore store = open()) {
            assertThat(store.below("", 100)).contains("wine/", "iris/", "winery.txt");
            assertThat(store.below("wine/more/", 100)).containsExactly("white.csv");
            assertThat(store.below("wine/", 1)).hasSize(1);
        }
    }

    @Test
    void dataIsPutInPlaceAndKnownAgain() throws Exception {
        BoundData first = bind("wine/", "data");
        assertThat(first.files()).isEqualTo(4);
        assertThat(folder.resolve("data/more/white.csv")).hasContent("abc");
        assertThat(folder.resolve("data/漢字.csv")).hasContent("漢字");
        BoundData second = bind("wine/", "again");
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(log).anyMatch(line -> line.endsWith(": all of it is on this machine"));
    }

    @Test
    void anObjectIsPutInPlaceUnderItsOwnNameOrAnother() throws Exception {
        bind("wine/red.csv", "data/");
        bind("wine/red.csv", "other.csv");
        assertThat(folder.resolve("data/red.csv")).hasContent("0123456789");
        assertThat(folder.resolve("other.csv")).hasContent("0123456789");
    }

    @Test
    void whatIsMissingIsToldWithWhatIsThereInstead() {
        for (String missing : List.of("wnie/", "wnie")) {
            assertThatThrownBy(() -> bind(missing, "data"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("remotePath: '" + missing + "'; expected data of the connection 'lake'")
                    .hasMessageContaining("iris/")
                    .hasMessageContaining("wine/");
        }
    }

    @Test
    void aCheckSaysWhatItFound() throws IOException {
        assertThat(Connectors.check(given().connection())).startsWith("Connected to ");
    }

    @Test
    void wrongCredentialsAreRefusedByTheirFieldsAndNotShown() throws IOException {
        Map<Given, String> strangers = strangers();
        Assumptions.assumeFalse(strangers.isEmpty(), "nobody is asked for credentials here");
        for (Map.Entry<Given, String> stranger : strangers.entrySet()) {
            Given given = stranger.getKey();
            for (Throwable refusal : List.of(
                    catchThrowable(() -> Connectors.check(given.connection())),
                    catchThrowable(() -> keys(Connectors.open(given.connection()), "wine/")),
                    catchThrowable(() -> Connectors.open(given.connection()).find("wine/red.csv")))) {
                assertThat(refusal).isInstanceOf(RefusedCredentials.class).hasMessageContaining(stranger.getValue());
                for (String secret : List.of(given.password(), given.key())) {
                    if (!secret.isEmpty()) {
                        assertThat(refusal.toString()).doesNotContain(secret);
                    }
                }
            }
        }
    }

    @Test
    void aHostThatIsDownMayComeBack() throws IOException {
        Given down = reachable(FreePort.find());
        assertThatThrownBy(() -> Connectors.check(down.connection()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(StoreRefusal.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageMatching("(?s).*([Rr]efused|Couldn't connect).*");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (SilentServer silent = new SilentServer();
                ObjectStore store = open(reachable(silent.port()), Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> store.list("wine/", object -> {}))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoreRefusal.class);
        }
    }

    private Given reachable(int port) throws IOException {
        Given there = at(port);
        Assumptions.assumeTrue(there != null, "there is no line to anywhere");
        return there;
    }

    @Test
    void anObjectThatChangesIsNotTakenForTheOneThatWasListed() throws IOException {
        put("change/a.csv", "first");
        try (ObjectStore store = open()) {
            RemoteObject object = store.find("change/a.csv").orElseThrow();
            put("change/a.csv", "other");
            if (isFixed()) {
                assertThat(read(store, object, 0, 5)).isEqualTo("first");
            } else {
                assertThatThrownBy(() -> read(store, object, 0, 5)).isInstanceOf(ChangedObject.class);
            }
        }
        try (ObjectStore store = open()) {
            assertThat(read(store, store.find("change/a.csv").orElseThrow(), 0, 5))
                    .isEqualTo("other");
        }
    }

    private final List<String> log = new ArrayList<>();

    private BoundData bind(String remote, String local) throws IOException, InterruptedException {
        log.clear();
        try (ObjectStore store = open()) {
            return new DataBinder(DataCache.in(folder.resolve("cache")), log::add)
                    .bind(new DataBinding("lake", remote, local), store, remote, folder);
        }
    }

    private static List<String> keys(ObjectStore store, String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        store.list(prefix, object -> keys.add(object.key()));
        return keys;
    }

    private static String read(ObjectStore store, RemoteObject object, long from, long to) throws IOException {
        try (ObjectContent content = store.open(object, from, to)) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
