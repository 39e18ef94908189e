package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.FaultyLine.Fault;
import io.jenkins.plugins.legion.data.s3.S3Target;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files into a bucket of a real server, over a line that does not always hold. */
@Timeout(120)
class StoringTest {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(60), Duration.ofMillis(1), Duration.ofMillis(20));

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static S3Proxy server;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final String key = "models/a b+" + NAMES.incrementAndGet() + ".zip";

    @TempDir
    private Path folder;

    private List<String> requests = List.of();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = S3Proxy.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Path small;
    private Path large;

    @BeforeEach
    void files() throws IOException {
        small = file("small.zip", 100_000);
        large = file("large.zip", (40 << 20) + 12_345);
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void aSmallFileGoesInOneRequest() throws Exception {
        StoredObject stored = store(small);
        assertThat(stored.key()).isEqualTo(key);
        assertThat(stored.version()).startsWith("etag:");
        assertThat(content()).isEqualTo(Files.readAllBytes(small));
        assertThat(requests).filteredOn(head -> head.startsWith("PUT ")).hasSize(1);
        assertThat(log.get(0)).startsWith("Storing small.zip, ").endsWith("/lake/" + key);
        assertThat(log).last().asString().startsWith("Stored 1 file, ");
    }

    @Test
    void anEmptyFileIsStoredToo() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        store(empty);
        assertThat(content()).isEmpty();
    }

    @Test
    void aLargeFileGoesInPartsSideBySide() throws Exception {
        StoredObject stored = store(large);
        assertThat(stored.version()).matches("etag:.*-3");
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
        assertThat(uploads()).isZero();
    }

    @Test
    void whatBreaksOffIsSentAgain() throws Exception {
        Set<String> broken = ConcurrentHashMap.newKeySet();
        store(
                large,
                request -> request.startsWith("PUT ") && broken.add(request) ? Fault.cutBody(5 << 20) : Fault.NONE);
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
        assertThat(requests).filteredOn(head -> head.startsWith("PUT ")).hasSize(6);
    }

    @Test
    void whatIsSentTwiceInOneTryIsCountedOnce() throws Exception {
        new Storing(new TwiceTarget(), SHORT, log::add).store(small, key);
        assertThat(log).last().asString().startsWith("Stored 1 file, 97.7 KiB");
    }

    /** A store whose line was closed in the moment that a part had gone through it, so that the next takes it again. */
    private static final class TwiceTarget implements ObjectTarget {

        @Override
        public String name() {
            return "a store";
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public String place(String key) {
            return key;
        }

        @Override
        public ObjectUpload begin(OutgoingFile file, String key, SentParts sent) {
            return new ObjectUpload() {
                @Override
                public long partBytes() {
                    return file.bytes();
                }

                @Override
                public void send(int number, FileRegion part) throws IOException {
                    part.writeTo(OutputStream.nullOutputStream());
                    part.writeTo(OutputStream.nullOutputStream());
                }

                @Override
                public StoredObject complete() {
                    return new StoredObject(key, "");
                }

                @Override
                public void abort() {
                    throw new AssertionError("nothing is wrong with it");
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void aByteThatChangesOnItsWayIsNotStored() throws Exception {
        Set<String> changed = ConcurrentHashMap.newKeySet();
        store(
                large,
                request -> request.startsWith("PUT ") && changed.add(request) ? Fault.flipBody(5 << 20) : Fault.NONE);
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
    }

    @Test
    void bytesThatAlwaysChangeOnTheirWayAreAFault() {
        assertThatThrownBy(() -> store(small, request -> request.startsWith("PUT ") ? Fault.flipBody(7) : Fault.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("what arrives there is not what is sent");
        assertThatThrownBy(this::content).hasMessageContaining("does not exist");
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        store(
                large,
                request -> asked.getAndIncrement() % 2 == 0
                        ? Fault.answer("503 Slow Down", "", "<Error><Code>SlowDown</Code></Error>")
                        : Fault.NONE);
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
    }

    @Test
    void anAnswerThatIsLostAfterAllWasDoneIsFoundOut() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        store(
                large,
                request -> request.startsWith("POST ") && request.contains("uploadId=") && ended.getAndIncrement() == 0
                        ? Fault.cut(0)
                        : Fault.NONE);
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
    }

    @Test
    void theSameFileAgainIsNoFaultAndMovesNothing() throws Exception {
        StoredObject first = store(large);
        StoredObject second = store(large);
        assertThat(second).isEqualTo(first);
        assertThat(requests).noneMatch(head -> head.startsWith("PUT "));
    }

    @Test
    void whatIsThereIsNeverReplaced() throws Exception {
        store(small);
        assertThatThrownBy(() -> store(large))
                .isInstanceOf(StoreRefusal.class)
                .hasMessage("'" + key + "' in bucket 'lake' at " + "http://127.0.0.1:" + port
                        + " is something else already, which is kept; give this another name or version");
        assertThatThrownBy(() -> store(file("other.zip", 100_000 + 1))).isInstanceOf(StoreRefusal.class);
        assertThat(content()).isEqualTo(Files.readAllBytes(small));
    }

    @Test
    void aRefusalInTheMiddleLeavesNothing() {
        assertThatThrownBy(() -> store(
                        large,
                        request -> request.contains("partNumber=2")
                                ? Fault.answer("400 Bad Request", "", "<Error><Code>ExpiredToken</Code></Error>")
                                : Fault.NONE))
                .isInstanceOf(StoreRefusal.class)
                .hasMessageContaining("the credentials have expired (ExpiredToken)");
        assertThat(uploads()).isZero();
        assertThat(server.client()
                        .listObjectsV2(list -> list.bucket(S3Proxy.BUCKET).prefix(key))
                        .contents())
                .isEmpty();
    }

    @Test
    void whatWasSentBeforeTheCredentialsExpiredIsNotSentAgain() throws Exception {
        AtomicBoolean expired = new AtomicBoolean(true);
        try (FaultyLine line = new FaultyLine(
                server.port(),
                request -> expired.get() && request.contains("partNumber=3")
                        ? Fault.answer("400 Bad Request", "", "<Error><Code>ExpiredToken</Code></Error>")
                        : Fault.NONE)) {
            assertThatThrownBy(() -> storeKept(line)).isInstanceOf(RefusedCredentials.class);
            assertThat(log)
                    .last()
                    .asString()
                    .matches("What was sent of it stays in bucket 'lake' at .* for another try");
            assertThat(uploads()).isOne();
            int sent = Files.readAllLines(folder.resolve("large.zip.sent")).size() - 1;
            line.requests().clear();
            expired.set(false);
            storeKept(line);
            assertThat(puts(line)).isEqualTo(3 - sent).isLessThan(3);
        }
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
        assertThat(uploads()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**.sent");
    }

    @Test
    void whatTheStoreHasRemovedMeanwhileIsSentAgain() throws Exception {
        AtomicBoolean expired = new AtomicBoolean(true);
        try (FaultyLine line = new FaultyLine(
                server.port(),
                request -> expired.get() && request.contains("partNumber=3")
                        ? Fault.answer("403 Forbidden", "", "<Error><Code>InvalidAccessKeyId</Code></Error>")
                        : Fault.NONE)) {
            assertThatThrownBy(() -> storeKept(line)).isInstanceOf(RefusedCredentials.class);
            server.client().listMultipartUploads(list -> list.bucket(S3Proxy.BUCKET)).uploads().stream()
                    .filter(upload -> upload.key().equals(key))
                    .forEach(upload -> server.client()
                            .abortMultipartUpload(abort ->
                                    abort.bucket(S3Proxy.BUCKET).key(key).uploadId(upload.uploadId())));
            line.requests().clear();
            expired.set(false);
            storeKept(line);
            assertThat(puts(line)).isEqualTo(3);
        }
        assertThat(content()).isEqualTo(Files.readAllBytes(large));
    }

    @Test
    void credentialsThatHaveExpiredBeforeItBeginsAreSaidToHave() {
        assertThatThrownBy(() -> store(
                        large,
                        request -> request.startsWith("HEAD ")
                                ? Fault.answer("400 Bad Request", "", "")
                                : Fault.answer("400 Bad Request", "", "<Error><Code>ExpiredToken</Code></Error>")))
                .isInstanceOf(RefusedCredentials.class)
                .hasMessageContaining("the credentials have expired (ExpiredToken)");
    }

    private void storeKept(FaultyLine line) throws IOException, InterruptedException {
        try (S3Target target = target(line)) {
            new Storing(target, SHORT, log::add).store(outgoing(large), key, SentParts.beside(outgoing(large)));
        }
    }

    private static long puts(FaultyLine line) {
        return line.requests().stream().filter(head -> head.startsWith("PUT ")).count();
    }

    @Test
    void aFileThatIsWrittenToMeanwhileIsNotStored() {
        assertThatThrownBy(() -> store(large, request -> {
                    if (request.contains("partNumber=1")) {
                        append();
                    }
                    return Fault.NONE;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(large + " was written to while it was stored");
        assertThat(uploads()).isZero();
    }

    private void append() {
        try {
            Files.write(large, new byte[1], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWrongSecretIsSaidToBe() {
        try (S3Target target = S3Target.open(
                S3Proxy.connection(server.address() + "/lake", S3Proxy.KEY, "wrong"), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> new Storing(target, SHORT, log::add).store(large, key))
                    .isInstanceOf(StoreRefusal.class)
                    .hasMessageContaining("SignatureDoesNotMatch")
                    .hasMessageNotContaining("wrong");
        }
    }

    private int port;

    private StoredObject store(Path file) throws IOException, InterruptedException {
        return store(file, request -> Fault.NONE);
    }

    private StoredObject store(Path file, Function<String, Fault> faults) throws IOException, InterruptedException {
        try (FaultyLine line = new FaultyLine(server.port(), faults);
                S3Target target = target(line)) {
            requests = line.requests();
            port = line.port();
            return new Storing(target, SHORT, log::add).store(outgoing(file), key, SentParts.untold());
        }
    }

    private static S3Target target(FaultyLine line) {
        return S3Target.open(
                S3Proxy.connection("http://127.0.0.1:" + line.port() + "/lake", S3Proxy.KEY, S3Proxy.SECRET),
                Duration.ofSeconds(5));
    }

    private static OutgoingFile outgoing(Path file) throws IOException {
        return new OutgoingFile(file, Files.size(file), Sha256.hex(Files.readAllBytes(file)));
    }

    private byte[] content() {
        return server.client()
                .getObjectAsBytes(get -> get.bucket(S3Proxy.BUCKET).key(key))
                .asByteArray();
    }

    private int uploads() {
        return (int) server.client().listMultipartUploads(list -> list.bucket(S3Proxy.BUCKET)).uploads().stream()
                .filter(upload -> upload.key().equals(key))
                .count();
    }
}
