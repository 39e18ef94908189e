package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.s3.S3Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest {

    private static S3Proxy server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = S3Proxy.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tellsOfEveryObjectBelowAPrefix() throws IOException {
        IntStream.range(0, 1234).forEach(i -> put("many/" + i, "x"));
        try (ObjectStore store = S3Store.open(server.connection())) {
            List<String> keys = new ArrayList<>();
            store.list("many/", object -> keys.add(object.key()));
            assertThat(keys).hasSize(1234).contains("many/0", "many/1233");
        }
    }

    @Test
    void tellsOfKeysAsTheyAre() throws IOException {
        List<String> odd = List.of("odd/ä ö+%2F&?#", "odd/漢字/😀", "odd/ trailing ", "odd/a=b;c,d'e\"f");
        odd.forEach(key -> put(key, key));
        try (ObjectStore store = S3Store.open(server.connection())) {
            List<String> keys = new ArrayList<>();
            store.list("odd/", object -> keys.add(object.key()));
            assertThat(keys).containsExactlyInAnyOrderElementsOf(odd);
            for (String key : odd) {
                assertThat(read(store, key)).isEqualTo(key);
            }
        }
    }

    @Test
    void tellsWhereSomethingIsAndInWhichState() throws IOException {
        put("state/a", "first");
        put("state/b", "second");
        try (ObjectStore store = S3Store.open(server.connection())) {
            RemoteObject a = store.find("state/a").orElseThrow();
            RemoteObject b = store.find("state/b").orElseThrow();
            assertThat(store.place("state/")).isEqualTo("http://127.0.0.1:" + server.port() + "/lake/state/");
            assertThat(store.version(List.of(a))).isEqualTo("etag:8b04d5e3775d298e78455efc5ca404d5");
            assertThat(store.version(List.of(a, b))).matches("etags:[0-9a-f]{64}");
        }
    }

    @Test
    void givesAPart() throws IOException {
        put("part", "0123456789");
        try (ObjectStore store = S3Store.open(server.connection())) {
            RemoteObject object = store.find("part").orElseThrow();
            try (ObjectContent content = store.open(object, 3, 6)) {
                assertThat(content.stream().readAllBytes()).asString().isEqualTo("345");
            }
        }
    }

    @Test
    void offersAChecksumOfTheWhole() throws IOException {
        put("sum", "0123456789");
        try (ObjectStore store = S3Store.open(server.connection())) {
            assertThat(store.checksums(store.find("sum").orElseThrow())).isNotEmpty();
        }
    }

    @Test
    void doesNotGiveAnObjectThatIsAnotherOneMeanwhile() throws IOException {
        put("changing", "first");
        try (ObjectStore store = S3Store.open(server.connection())) {
            RemoteObject object = store.find("changing").orElseThrow();
            put("changing", "other");
            assertThatThrownBy(() -> store.open(object, 0, 5).close()).isInstanceOf(ChangedObject.class);
            server.client()
                    .deleteObject(request -> request.bucket(S3Proxy.BUCKET).key("changing"));
            assertThatThrownBy(() -> store.open(object, 0, 5).close()).isInstanceOf(ChangedObject.class);
            assertThat(store.find("changing")).isEmpty();
        }
    }

    @Test
    void saysWhatIsBelow() throws IOException {
        put("below/a/1", "x");
        put("below/b", "x");
        try (ObjectStore store = S3Store.open(server.connection())) {
            assertThat(store.below("below/", 10)).containsExactlyInAnyOrder("a/", "b");
            assertThat(store.below("nothing/", 10)).isEmpty();
        }
    }

    @Test
    void saysThatTheSecretIsWrong() {
        String uri = server.address() + "/" + S3Proxy.BUCKET;
        try (ObjectStore store = S3Store.open(S3Proxy.connection(uri, S3Proxy.KEY, "wrong"))) {
            assertThatThrownBy(() -> store.find("a"))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("in bucket 'lake' at " + server.address())
                    .hasMessageContaining("keySecret is not the secret of keyID (SignatureDoesNotMatch)")
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void saysThatTheKeyIsUnknown() {
        String uri = server.address() + "/" + S3Proxy.BUCKET;
        try (ObjectStore store = S3Store.open(S3Proxy.connection(uri, "nobody", S3Proxy.SECRET))) {
            assertThatThrownBy(() -> store.list("", object -> {}))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("the server does not know keyID (InvalidAccessKeyId)");
        }
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        String uri = server.address() + "/no-such-bucket";
        try (ObjectStore store = S3Store.open(S3Proxy.connection(uri, S3Proxy.KEY, S3Proxy.SECRET))) {
            assertThatThrownBy(() -> store.list("", object -> {}))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessage("cannot list '' in bucket 'no-such-bucket' at " + server.address()
                            + ": there is no such bucket");
        }
    }

    @Test
    void aServerThatIsNotThereMayComeBack() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ObjectStore store =
                S3Store.open(S3Proxy.connection("http://127.0.0.1:" + port + "/lake", S3Proxy.KEY, S3Proxy.SECRET))) {
            assertThatThrownBy(() -> store.list("", object -> {}))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    private static void put(String key, String content) {
        server.put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(ObjectStore store, String key) throws IOException {
        RemoteObject object = store.find(key).orElseThrow();
        try (ObjectContent content = store.open(object, 0, object.bytes())) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
