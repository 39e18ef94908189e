package io.jenkins.plugins.legion.serving.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.serving.ModelClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that doubles numbers, and does what a test has it do besides. */
@Timeout(60)
class ReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Doing doing = () -> {};
    private HttpServer server;

    private interface Doing {
        void run() throws Exception;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/api/model/invoke", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            asked.incrementAndGet();
            int status = 200;
            String answer;
            try {
                doing.run();
                double number = request.at("/data/0/0").asDouble();
                status = number < 0 ? 400 : 200;
                answer = number < 0 ? "{\"message\": \"negative\"}" : "{\"prediction\": [[" + 2 * number + "]]}";
            } catch (Exception e) {
                answer = "no JSON";
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void answersAreHeldAgainstWhatIsExpected() throws Exception {
        ReplayOutcome outcome = replay(
                ReplayOptions.USUAL,
                """
                {"request": {"data": [[1]]}, "answer": {"prediction": [[2]]}}
                {"request": {"data": [[2]]}, "answer": {"prediction": [[5]]}}
                {"data": [[3]]}
                """);

        assertThat(outcome.requests()).isEqualTo(3);
        assertThat(outcome.wrong()).isEqualTo(1);
        assertThat(outcome.examples()).containsExactly("request 2: prediction[0][0]: 4.0; expected 5");
        assertThat(outcome.faults()).containsExactly("1 of 3 answers are not what was expected");
        assertThat(outcome.isWell()).isFalse();
    }

    @Test
    void requestsMayBeOneList() throws Exception {
        assertThat(replay(ReplayOptions.USUAL, "[{\"data\": [[1]]}, {\"data\": [[2]]}]")
                        .requests())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotAnsweredIsCountedAndToldOfTheFirst() throws Exception {
        ReplayOutcome outcome = replay(
                new ReplayOptions(1, 0, 20, 0, Tolerance.NONE, Optional.empty(), 100),
                "{\"data\": [[-1]]} {\"data\": [[1]]}");

        assertThat(outcome.failed()).isEqualTo(20);
        assertThat(outcome.examples())
                .hasSize(10)
                .allSatisfy(it -> assertThat(it).startsWith("request 1: ").endsWith(" answered 400: negative"));
        assertThat(outcome.faults()).containsExactly("20 of 40 requests failed");
    }

    @Test
    void anAnswerThatIsNoneIsAFailure() throws Exception {
        doing = () -> {
            throw new IllegalStateException();
        };

        assertThat(replay(ReplayOptions.USUAL, "{\"data\": [[1]]}").examples())
                .singleElement()
                .asString()
                .contains("answered 200, which is no JSON: no JSON");
    }

    @Test
    void aServerThatIsNotThereFailsEveryRequest() throws Exception {
        server.stop(0);

        ReplayOutcome outcome = replay(ReplayOptions.USUAL, "{\"data\": [[1]]}");

        assertThat(outcome.failed()).isEqualTo(1);
        assertThat(outcome.examples()).singleElement().asString().contains("nobody listens there");
    }

    @Test
    void asManyAreOnTheirWayAsWereAskedFor() throws Exception {
        // Each is answered when four are there.
        CyclicBarrier four = new CyclicBarrier(4);
        doing = () -> four.await(30, TimeUnit.SECONDS);

        ReplayOutcome outcome =
                replay(new ReplayOptions(4, 0, 8, 0, Tolerance.NONE, Optional.empty(), 100), "{\"data\": [[1]]}");

        assertThat(outcome.requests()).isEqualTo(8);
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void noMoreAreSentInASecondThanWereAskedFor() throws Exception {
        ReplayOutcome outcome =
                replay(new ReplayOptions(4, 50, 20, 0, Tolerance.NONE, Optional.empty(), 100), "{\"data\": [[1]]}");

        // The last of 20 is due after 19/50 s.
        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.38);
    }

    @Test
    void answersThatAreToWarmUpAreNotMeasured() throws Exception {
        // Less than any answer takes.
        Optional<Duration> limit = Optional.of(Duration.ofNanos(1));

        assertThat(replay(new ReplayOptions(1, 0, 3, 2, Tolerance.NONE, limit, 100), "{\"data\": [[1]]}")
                        .faults())
                .singleElement()
                .asString()
                .matches("the slowest answer took .* ms; at most 0\\.00 ms expected");
        assertThat(replay(new ReplayOptions(1, 0, 3, 3, Tolerance.NONE, limit, 100), "{\"data\": [[1]]}")
                        .faults())
                .containsExactly("no answer was measured: all 3 were to warm up");
    }

    @Test
    void anInterruptionEndsIt() throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        doing = () -> {
            there.countDown();
            over.await();
        };
        Thread thread = Thread.currentThread();
        threads.execute(() -> {
            try {
                there.await();
            } catch (InterruptedException e) {
                return;
            }
            thread.interrupt();
        });

        assertThatThrownBy(() -> replay(ReplayOptions.USUAL, "{\"data\": [[1]]} {\"data\": [[2]]}"))
                .isInstanceOf(InterruptedException.class);
        assertThat(asked).hasValue(1);
        over.countDown();
    }

    @Test
    void aFileOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> replay(ReplayOptions.USUAL, "{\"data\": [[1]]} [1]"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("--requests, request 2: '[1]'; expected an object such as {\"data\": [[1, 2]]}");
        assertThatThrownBy(() -> replay(ReplayOptions.USUAL, "{\"data\": "))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("--requests, request 1: ")
                .hasMessageContaining("expected JSON: ");
        assertThatThrownBy(() -> replay(ReplayOptions.USUAL, ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected a file with at least one request");
        assertThatThrownBy(() ->
                        new Replay(client(), ReplayOptions.USUAL, line -> {}).of(file(folder.resolve("nowhere.json"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected a file with requests");
    }

    /** As those of an agent's file, which the controller asks. */
    @Test
    void requestsMayBeHeldInMemoryUpToABound() throws Exception {
        Replay replay =
                new Replay(client(), new ReplayOptions(1, 0, 2, 0, Tolerance.NONE, Optional.empty(), 100), line -> {});
        byte[] bytes = "{\"data\": [[1]]} {\"data\": [[21]]}".getBytes(StandardCharsets.UTF_8);

        assertThat(replay.of(CarriedRequests.of("requests", "rows.json", bytes)).requests())
                .isEqualTo(4);
        assertThat(replay.lastAnswer()).map(JsonNode::toString).contains("{\"prediction\":[[42.0]]}");
        assertThatThrownBy(() -> CarriedRequests.of("requests", "rows.json", new byte[(16 << 20) + 1]))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("requests: 'rows.json of 16.0 MiB'; expected requests of 16.0 MiB at most");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThatThrownBy(() -> CarriedRequests.of(file(file)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("huge.json of 3.0 GiB'; expected requests of 16.0 MiB at most");
    }

    @Test
    void optionsThatAreOutOfBoundsAreNamedAtOnce() {
        assertThatThrownBy(() -> new ReplayOptions(0, -1, 0, -1, Tolerance.NONE, Optional.empty(), 0))
                .isInstanceOfSatisfying(InvalidInput.class, it -> assertThat(it.faults())
                        .extracting(fault -> fault.where())
                        .isEqualTo(List.of("concurrency", "rate", "repeat", "warmUp", "percentile")));
    }

    private ReplayOutcome replay(ReplayOptions options, String requests) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("requests.json"), requests);
        return new Replay(client(), options, line -> {}).of(file(file));
    }

    private static RequestFile file(Path file) {
        return new RequestFile("--requests", file.toString(), file);
    }

    private ModelClient client() {
        return new ModelClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(30));
    }
}
