package io.jenkins.plugins.legion.binary.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one who expects a file makes of requests, whoever sends them. */
class ExpectedUploadTest {

    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path target;
    private ExpectedUpload expected;

    @BeforeEach
    void expectSevenBytes() {
        target = folder.resolve("wine.zip");
        expected = ExpectedUpload.of(folder.resolve("part"), target, CONTENT.length);
    }

    @AfterEach
    void close() throws IOException {
        expected.close();
    }

    @Test
    void withoutTheTokenNothingIsTakenNorTold() {
        assertThat(ask("PUT", "offset=0", null, CONTENT)).isEqualTo("403 unknown");
        assertThat(ask("PUT", "offset=0", "0".repeat(64), CONTENT)).isEqualTo("403 unknown");
        assertThat(ask("GET", "", null, new byte[0])).isEqualTo("403 unknown");
        assertThat(ask("PUT", crc32c(CONTENT), "", new byte[0])).isEqualTo("403 unknown");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theTokenOfOneUploadOpensNoOther() throws IOException {
        Path others = folder.resolve("other.zip");
        try (ExpectedUpload other = ExpectedUpload.of(folder.resolve("other"), others, CONTENT.length)) {
            assertThat(ExpectedUpload.answer(
                                    other.id(),
                                    new Sent("PUT", "offset=0", expected.secret(), CONTENT.length, stream(CONTENT)))
                            .status())
                    .isEqualTo(403);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "../../etc", "%2e%2e", "x'; DROP TABLE"})
    void anAddressAtWhichNothingIsExpectedIsRefused(String id) {
        Sent request = new Sent("PUT", "offset=0", expected.secret(), CONTENT.length, stream(CONTENT));

        assertThat(ExpectedUpload.answer(id, request).status()).isEqualTo(403);
    }

    @Test
    void partsInTheirOrderMakeTheFile() {
        assertThat(put(0, "wei")).isEqualTo("200 3");
        assertThat(ask("GET", "", expected.secret(), new byte[0])).isEqualTo("200 3");
        assertThat(put(3, "ghts")).isEqualTo("200 7");
        assertThat(target).doesNotExist();
        assertThat(finish(CONTENT)).isEqualTo("200 7");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(folder).isDirectoryContaining(target::equals).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void aPartAtAnotherPlaceIsRefusedWithWhatArrived() {
        put(0, "wei");

        assertThat(put(0, "wei")).isEqualTo("409 3");
        assertThat(put(5, "ts")).isEqualTo("409 3");
        assertThat(put(999_999_999_999_999_999L, "x")).isEqualTo("409 3");
    }

    @Test
    void moreThanWasAnnouncedIsRefused() throws IOException {
        put(0, "weight");

        assertThat(put(6, "s and more")).isEqualTo("400 6");
        assertThat(Files.size(folder.resolve("part"))).isEqualTo(6);
    }

    @Test
    void aBodyThatIsLongerThanItSaysIsReadNoFurther() throws IOException {
        Sent request = new Sent("PUT", "offset=0", expected.secret(), 3, stream(CONTENT));

        assertThat(answer(request)).isEqualTo("200 3");
        assertThat(Files.readString(folder.resolve("part"))).isEqualTo("wei");
    }

    @Test
    void whatArrivedOfAPartThatBreaksOffStays() {
        InputStream breaks = new SequenceInputStream(stream("wei".getBytes()), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        });

        assertThat(answer(new Sent("PUT", "offset=0", expected.secret(), 7, breaks)))
                .isEqualTo("408 3");
        assertThat(answer(new Sent("PUT", "offset=3", expected.secret(), 4, stream("gh".getBytes()))))
                .isEqualTo("408 5");
        assertThat(put(5, "ts")).isEqualTo("200 7");
        assertThat(finish(CONTENT)).isEqualTo("200 7");
    }

    @Test
    void ofTwoWhoSendAtTheSameTimeTheLaterIsHeard() {
        InputStream overtaken = new InputStream() {
            private boolean first = true;

            @Override
            public int read() {
                throw new AssertionError("not read byte by byte");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (first) {
                    first = false;
                    // The line seemed dead, and the sender began again.
                    assertThat(put(0, "weigh")).isEqualTo("200 5");
                }
                bytes[offset] = 'X';
                return 1;
            }
        };

        assertThat(answer(new Sent("PUT", "offset=0", expected.secret(), 7, overtaken)))
                .isEqualTo("409 5");
        assertThat(put(5, "ts")).isEqualTo("200 7");
        assertThat(finish(CONTENT)).isEqualTo("200 7");
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void anotherFileThanItsSenderSpeaksOfIsThrownAway() {
        put(0, "weights");

        assertThat(finish("Weights".getBytes())).isEqualTo("422 0");
        assertThat(target).doesNotExist();
        put(0, "weights");
        assertThat(finish(CONTENT)).isEqualTo("200 7");
    }

    @Test
    void halfAFileIsNotWhole() {
        put(0, "weigh");

        assertThat(finish("weigh".getBytes())).isEqualTo("409 5");
        assertThat(target).doesNotExist();
    }

    @Test
    void aFileIsTakenOnce() {
        put(0, "weights");
        finish(CONTENT);

        assertThat(put(0, "another")).startsWith("403");
        assertThat(put(7, "x")).startsWith("403");
        assertThat(finish("another".getBytes())).startsWith("403");
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(finish(CONTENT)).as("asked again, since the answer was lost").isEqualTo("200 7");
    }

    @Test
    void whatComesTooLateIsRefused() throws IOException {
        put(0, "wei");
        expected.close();

        assertThat(put(3, "ghts")).isEqualTo("403 unknown");
        assertThat(finish(CONTENT)).isEqualTo("403 unknown");
        assertThat(Files.readString(folder.resolve("part"))).isEqualTo("wei");
    }

    @Test
    void aPartThatIsUnderWayWhenItIsTooLateIsTakenNoFurther() {
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("not read byte by byte");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                expected.close();
                bytes[offset] = 'w';
                return 1;
            }
        };

        assertThat(answer(new Sent("PUT", "offset=0", expected.secret(), 7, slow)))
                .startsWith("403");
        assertThat(folder.resolve("part")).isEmptyFile();
    }

    @Test
    void aDiskThatTakesNoMoreIsNamedAndWhatCameGoes() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(
                Files.exists(full), "a file is needed to which nothing can be written for want of space");
        Files.createSymbolicLink(folder.resolve("part"), full);

        assertThat(put(0, "weights")).isEqualTo("507 unknown");
        assertThat(folder).isEmptyDirectory();
        assertThat(put(0, "weights")).as("not tried again").isEqualTo("507 unknown");
        assertThatThrownBy(expected::checkDisk)
                .hasMessageStartingWith(
                        folder.resolve("part") + ": the disk is full; needed up to 7 bytes, free were ");
    }

    @Test
    void aPlaceThatCannotBeTakenIsNamed() throws IOException {
        Files.createDirectories(target.resolve("somebody's"));
        put(0, "weights");

        assertThat(finish(CONTENT)).isEqualTo("507 unknown");
        assertThatThrownBy(expected::checkDisk).hasMessageStartingWith("cannot write " + target + ": ");
    }

    @Test
    void aDiskWithRoomIsNoObstacle() throws IOException {
        put(0, "wei");

        expected.checkDisk();
    }

    @Test
    void aBodyOfUnknownLengthIsRefused() {
        assertThat(answer(new Sent("PUT", "offset=0", expected.secret(), -1, stream(CONTENT))))
                .isEqualTo("411 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset=-1",
                "offset=",
                "offset=0x10",
                "offset=99999999999999999999999",
                "offset=0&offset=1",
                "crc32c=zz",
                "crc32c=100000000",
                "offset=0&path=../x",
                "challenge=' or 1",
                "unheard"
            })
    void whatIsNoRequestOfThisProtocolIsRefused(String query) {
        assertThat(ask("PUT", query, expected.secret(), CONTENT)).isEqualTo("400 0");
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "HEAD", "PATCH"})
    void otherMethodsAreRefused(String method) {
        assertThat(ask(method, "offset=0", expected.secret(), CONTENT)).isEqualTo("400 0");
    }

    private String put(long offset, String text) {
        return ask("PUT", "offset=" + offset, expected.secret(), text.getBytes(StandardCharsets.US_ASCII));
    }

    private String finish(byte[] of) {
        return ask("PUT", crc32c(of), expected.secret(), new byte[0]);
    }

    private static String crc32c(byte[] of) {
        CRC32C sum = new CRC32C();
        sum.update(of);
        return "crc32c=" + Long.toHexString(sum.getValue());
    }

    private String ask(String method, String query, String token, byte[] body) {
        return answer(new Sent(method, query, token, body.length, stream(body)));
    }

    /** The status, and how much has arrived, where that is told. */
    private String answer(UploadRequest request) {
        UploadAnswer answer = ExpectedUpload.answer(expected.id(), request);
        OptionalLong received = answer.received();
        return answer.status() + " " + (received.isPresent() ? received.getAsLong() : "unknown");
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private record Sent(String method, String query, String token, long length, InputStream body)
            implements UploadRequest {

        @Override
        public String header(String name) {
            return name.equals(UploadRequest.TOKEN) ? token : null;
        }
    }
}
