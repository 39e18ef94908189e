package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.FaultyLine.Fault;
import io.jenkins.plugins.legion.data.s3.S3Store;
import io.jenkins.plugins.legion.data.servers.FreePort;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data of a real server, over a line that does not hold. */
@Timeout(120)
class FaultyS3Test {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(20));

    private static final String SLOW = "503 Slow Down";

    private static final Fault BROKEN = new Fault(
            "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n<ListBucketResult>", 0, 0, false);

    private static final byte[] CONTENT = new byte[500_000];

    private static S3Proxy server;

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

    private FaultyLine line;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        new Random(1).nextBytes(CONTENT);
        server = S3Proxy.start(folder);
        server.put("wine/a.bin", CONTENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(request -> reads(request) && asked.getAndIncrement() < 6 ? busy(SLOW) : Fault.NONE);
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
        assertThat(asked.get()).isGreaterThan(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Slow Down", "429 Too Many Requests", "500 Internal Server Error"})
    void aServerThatIsBusyWhileItTellsWhatIsThereIsAskedAgain(String status) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(request -> lists(request) && asked.getAndIncrement() < 6 ? busy(status) : Fault.NONE);
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
        assertThat(asked.get()).isEqualTo(7);
    }

    @Test
    void aServerThatIsBusyWhenItIsAskedForOneObjectIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(
                "wine/a.bin",
                PATIENCE,
                request -> !reads(request) && asked.getAndIncrement() < 6 ? busy(SLOW) : Fault.NONE);
        assertThat(folder.resolve("data")).hasBinaryContent(CONTENT);
        assertThat(asked.get()).isGreaterThan(6);
    }

    @Test
    void aServerThatIsBusyWhenItIsAskedForTheChecksumsOfALargeObjectIsAskedAgain() throws Exception {
        byte[] large = new byte[(32 << 20) + 1];
        server.put("large/b.bin", large);
        AtomicInteger asked = new AtomicInteger();
        bind(
                "large/",
                PATIENCE,
                request -> request.startsWith("HEAD /lake/large/b.bin") && asked.getAndIncrement() < 6
                        ? busy(SLOW)
                        : Fault.NONE);
        assertThat(folder.resolve("data/b.bin")).hasBinaryContent(large);
        assertThat(asked.get()).isEqualTo(7);
    }

    @Test
    void aListThatBreaksOffIsAskedForAgainOnceTheServerWasHeardOf() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(request -> !lists(request)
                ? Fault.NONE
                : switch (asked.getAndIncrement()) {
                    case 0 -> busy(SLOW);
                    case 1 -> BROKEN;
                    default -> Fault.NONE;
                });
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void aServerThatStaysBusyIsGivenUpWithItsOwnWords() {
        Patience hasty = new Patience(Duration.ofMillis(300), Duration.ofMillis(1), Duration.ofMillis(20));
        assertThatThrownBy(() -> bind("wine/", hasty, request -> lists(request) ? busy(SLOW) : Fault.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("nothing arrived for 0 s: cannot list 'wine/' in bucket 'lake' at http://[^ ]+: 503"
                        + " SlowDown, Please reduce your request rate\\.");
        assertThat(log).anyMatch(text -> text.startsWith("Asking again: cannot list 'wine/' in bucket 'lake'"));
    }

    @Test
    void anAddressThatNobodyAnswersAtFailsAtOnce() throws Exception {
        int nobody = FreePort.find();
        try (ObjectStore store =
                S3Store.open(S3Proxy.connection("http://127.0.0.1:" + nobody + "/lake", S3Proxy.KEY, S3Proxy.SECRET))) {
            Patience endless = new Patience(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));
            assertThatThrownBy(() -> binder(endless).bind(new DataBinding("lake", "", "data"), store, "wine/", folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot list 'wine/'");
        }
    }

    @Test
    void whoIsInterruptedWhileAServerIsBusyWaitsNoLonger() throws Exception {
        Patience endless = new Patience(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));
        Thread binding = Thread.currentThread();
        assertThatThrownBy(() -> bind("wine/", endless, request -> {
                    binding.interrupt();
                    return busy(SLOW);
                }))
                .isInstanceOf(InterruptedException.class);
    }

    private static Fault busy(String status) {
        return Fault.answer(
                status,
                "Content-Type: application/xml\r\n",
                "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>");
    }

    private static boolean lists(String request) {
        return request.startsWith("GET /lake?");
    }

    @Test
    void anAnswerThatBreaksOffIsGoneOnWith() throws Exception {
        bind(request -> reads(request) ? Fault.cut(100_000) : Fault.NONE);
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
        assertThat(line.requests().stream().filter(FaultyS3Test::reads)).hasSizeBetween(5, 8);
    }

    @Test
    void anAnswerThatStallsIsGoneOnWith() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(request -> reads(request) && asked.getAndIncrement() == 0 ? Fault.stall() : Fault.NONE);
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void aByteThatChangedOnItsWayIsNoticed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bind(request -> reads(request) && asked.getAndIncrement() == 0 ? Fault.flip(77_777) : Fault.NONE);
        assertThat(folder.resolve("data/a.bin")).hasBinaryContent(CONTENT);
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void bytesThatAlwaysChangeOnTheirWayAreAFault() {
        assertThatThrownBy(() -> bind(request -> reads(request) ? Fault.flip(77_777) : Fault.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'wine/a.bin' did not arrive as it is stored");
        assertThat(folder.resolve("data/a.bin")).doesNotExist();
    }

    @Test
    void aBucketThatKeepsVersionsTellsThatOfAnObject() throws Exception {
        try (FaultyLine versioned = new FaultyLine(
                        server.port(),
                        request -> Fault.answer("200 OK", "ETag: \"ab\"\r\nx-amz-version-id: 3HL4kqt\r\n", ""));
                ObjectStore store = S3Store.open(S3Proxy.connection(
                        "http://127.0.0.1:" + versioned.port() + "/lake", S3Proxy.KEY, S3Proxy.SECRET))) {
            RemoteObject object = store.find("wine/a.bin").orElseThrow();
            assertThat(store.version(List.of(object))).isEqualTo("version:3HL4kqt");
        }
    }

    @Test
    void credentialsDoNotFollowARedirect() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            assertThatThrownBy(() -> bind(request -> Fault.answer(
                            "307 Temporary Redirect",
                            "Location: http://127.0.0.1:" + elsewhere.getLocalPort() + "/lake/wine/a.bin\r\n",
                            "")))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("it is elsewhere, and credentials are not sent after a redirect (307)");
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void credentialsThatExpireInTheMiddleAreSaidToHave() {
        assertThatThrownBy(() -> bind(request -> reads(request)
                        ? Fault.answer(
                                "400 Bad Request",
                                "Content-Type: application/xml\r\n",
                                "<Error><Code>ExpiredToken</Code><Message>gone</Message></Error>")
                        : Fault.NONE))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("the credentials have expired (ExpiredToken)");
    }

    private static boolean reads(String request) {
        return request.startsWith("GET /lake/wine/a.bin");
    }

    private void bind(Function<String, Fault> faults) throws IOException, InterruptedException {
        bind("wine/", PATIENCE, faults);
    }

    private void bind(String path, Patience patience, Function<String, Fault> faults)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FaultyLine faulty = new FaultyLine(server.port(), faults);
                ObjectStore store = S3Store.open(
                        S3Proxy.connection("http://127.0.0.1:" + faulty.port() + "/lake", S3Proxy.KEY, S3Proxy.SECRET),
                        Duration.ofSeconds(2))) {
            line = faulty;
            binder(patience).bind(new DataBinding("lake", "", "data"), store, path, folder);
        }
    }

    private DataBinder binder(Patience patience) {
        return new DataBinder(
                        new ContentCache(folder.resolve("cache")), new CacheLimit(Long.MAX_VALUE), patience, log::add)
                .every(Duration.ofMillis(1));
    }
}
