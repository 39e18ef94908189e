package io.jenkins.plugins.legion.binary.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    /** What the uploads would have waited, in milliseconds. */
    private final List<Long> pauses = new CopyOnWriteArrayList<>();

    private Path file;
    private Path part;
    private Path target;
    private byte[] content;

    @BeforeEach
    void aFileOfThreeMebibytesAndABit() throws IOException {
        content = new byte[3 * MIB + 17];
        new Random(3).nextBytes(content);
        file = Files.write(folder.resolve("wine.zip"), content);
        part = folder.resolve("build/legion/wine/binary.part");
        target = folder.resolve("build/archive/legion/wine/wine.zip");
    }

    @Test
    void aFileArrivesAsItIs() throws IOException {
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(expected.isWhole()).isTrue();
            assertThat(target).hasBinaryContent(content);
            assertThat(part).doesNotExist();
            assertThat(receiver.requests())
                    .filteredOn(request -> request.startsWith("PUT offset"))
                    .containsExactly("PUT offset=0 " + content.length);
        }
    }

    @Test
    void anEmptyFileArrives() throws IOException {
        Files.write(file, new byte[0]);
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = ExpectedUpload.of(part, target, 0)) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).isEmptyFile();
        }
    }

    @Test
    void aLineThatBreaksAgainAndAgainCostsNothingThatArrived() throws IOException {
        List<Integer> lengths = new Random(5).ints(60, 1, 400_000).boxed().toList();
        try (Receiver receiver = Receiver.start();
                BreakingLine line = new BreakingLine(receiver.port(), afterTheProbe(lengths));
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(Receiver.address(line.port(), expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(line.broken()).isPositive();
        }
    }

    @Test
    void whereTheLineHoldsForNothingTheUploadGivesUp() throws IOException {
        try (Receiver receiver = Receiver.start();
                BreakingLine line = new BreakingLine(receiver.port(), afterTheProbe(Collections.nCopies(100, 150)));
                ExpectedUpload expected = expected()) {
            assertThatThrownBy(() -> upload(expected).to(List.of(Receiver.address(line.port(), expected))))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(UnreachableReceiver.class);
            assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L);
            assertThat(target).doesNotExist();
        }
    }

    /** A controller that restarts is no reason to send little at once ever after. */
    @Test
    void aLineThatWasDownForAMomentMakesNoPartsSmaller() throws IOException {
        try (Receiver receiver = Receiver.start();
                BreakingLine line = new BreakingLine(receiver.port(), afterTheProbe(Collections.nCopies(5, 0)));
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(Receiver.address(line.port(), expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(line.broken()).isEqualTo(5);
            // One was cut before it had told its length.
            assertThat(receiver.requests())
                    .filteredOn(request -> request.startsWith("PUT offset") && !request.endsWith(" -1"))
                    .containsExactly("PUT offset=0 " + content.length);
        }
    }

    /** The probe goes over the first connection. */
    private static List<Integer> afterTheProbe(List<Integer> lengths) {
        List<Integer> all = new ArrayList<>(lengths);
        all.set(0, 700);
        return all;
    }

    @Test
    void aProxyThatTakesOneMebibyteAtOnceGetsParts() throws IOException {
        try (Receiver receiver = Receiver.behindProxyWithLimit(MIB);
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(receiver.requests()).contains("PUT offset=0 " + MIB, "PUT offset=" + 3 * MIB + " 17");
        }
    }

    @Test
    void aProxyThatTakesNoPartsIsToldOf() throws IOException {
        try (Receiver receiver = Receiver.behindProxyWithLimit(1000);
                ExpectedUpload expected = expected()) {
            assertThatThrownBy(() -> upload(expected).to(List.of(receiver.address(expected))))
                    .hasMessageContaining("413");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void whatAnEarlierTryBroughtIsNotSentAgain() throws IOException {
        Files.createDirectories(part.getParent());
        Files.write(part, Arrays.copyOf(content, 2 * MIB));
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(receiver.requests())
                    .filteredOn(request -> request.startsWith("PUT offset"))
                    .containsExactly("PUT offset=" + 2 * MIB + " " + (MIB + 17));
        }
    }

    /** After a controller's restart in the middle of a large file: reading 60 GB takes it longer than all tries together. */
    @Test
    void aReceiverThatReadsWhatItHasIsWaitedForAsLongAsItComesOn() throws IOException {
        try (Receiver receiver = Receiver.reading(100, true);
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(pauses).hasSize(100).containsOnly(100L);
        }
    }

    @Test
    void aReceiverThatReadsAndComesNoFurtherIsGivenUp() throws IOException {
        try (Receiver receiver = Receiver.reading(100, false);
                ExpectedUpload expected = expected()) {
            assertThatThrownBy(() -> upload(expected).to(List.of(receiver.address(expected))))
                    .hasMessageContaining("is being read; 7 bytes so far");
        }
    }

    @Test
    void theBeginningOfAnotherFileIsThrownAway() throws IOException {
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[2 * MIB]);
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
        }
    }

    @Test
    void aLongerFileOfAnEarlierTryIsThrownAway() throws IOException {
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[9 * MIB]);
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            upload(expected).to(List.of(receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
        }
    }

    @Test
    void theFirstAddressUnderWhichTheFileIsExpectedIsTakenAndOthersNeverHearTheToken() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            heard.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("OK".getBytes());
            exchange.close();
        });
        other.start();
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            upload(expected)
                    .to(List.of(Receiver.address(other.getAddress().getPort(), expected), receiver.address(expected)));

            assertThat(target).hasBinaryContent(content);
            assertThat(heard).hasSize(1).allSatisfy(request -> assertThat(request)
                    .doesNotContain(expected.secret()));
            assertThat(receiver.tokens()).containsOnly(expected.secret());
        } finally {
            other.stop(0);
        }
    }

    @Test
    void whereItIsExpectedNowhereEachAddressIsNamedWithItsReason() throws IOException {
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            URI gone = receiver.address(expected);
            receiver.close();
            URI redirect = URI.create("http://127.0.0.1:1/jenkins/x");

            assertThatThrownBy(() -> upload(expected).to(List.of(gone, redirect)))
                    .isInstanceOf(UnreachableReceiver.class)
                    .hasMessageContaining("127.0.0.1:" + gone.getPort() + "/legion-uploads/ (Connection refused")
                    .hasMessageContaining("127.0.0.1:1/jenkins/ (");
        }
    }

    @Test
    void oneWhoDoesNotExpectItAnyMoreIsNoReceiver() throws IOException {
        try (Receiver receiver = Receiver.start()) {
            ExpectedUpload expected = expected();
            expected.close();

            assertThatThrownBy(() -> upload(expected).to(List.of(receiver.address(expected))))
                    .isInstanceOf(UnreachableReceiver.class)
                    .hasMessageContaining("403");
        }
    }

    @Test
    void aReceiverThatCannotKeepItIsNotAskedAgain() throws IOException {
        Files.write(folder.resolve("build"), new byte[0]);
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            assertThatThrownBy(() -> upload(expected).to(List.of(receiver.address(expected))))
                    .hasMessageContaining("507")
                    .hasMessageContaining(folder.resolve("build").toString());
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void anInterruptedUploadEndsAndStaysInterrupted() throws IOException {
        try (Receiver receiver = Receiver.start();
                ExpectedUpload expected = expected()) {
            Upload upload = new Upload(file, expected.id(), expected.secret(), (sent, size) -> Thread.currentThread()
                    .interrupt());

            assertThatThrownBy(() -> upload.to(List.of(receiver.address(expected))))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(target).doesNotExist();
        }
    }

    private ExpectedUpload expected() {
        return ExpectedUpload.of(part, target, content.length);
    }

    private Upload upload(ExpectedUpload expected) {
        return new Upload(file, expected.id(), expected.secret(), (sent, size) -> {}, pauses::add);
    }
}
