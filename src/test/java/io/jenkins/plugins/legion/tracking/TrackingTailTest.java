package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTailTest {

    private static final String GOOD = "{\"metric\": \"loss\", \"value\": 0.5, \"step\": 3, \"time\": 1700000000000}\n";
    private static final String TOLD = "metric loss 0.5 3 1700000000000";

    private final Events events = new Events();
    private Path file;

    @BeforeEach
    void nameFile(@TempDir Path folder) {
        file = folder.resolve("tracking.jsonl");
    }

    @Test
    void aFileThatIsNotThereYetHasNothingToRead() throws IOException {
        TrackingTail tail = new TrackingTail(file);
        assertThat(tail.advance(events)).isZero();
        append(GOOD);
        assertThat(tail.advance(events)).isEqualTo(1);
        assertThat(events.told).containsExactly(TOLD);
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        TrackingTail tail = new TrackingTail(file);
        append(GOOD + "{\"tag\":\"algorithm\",");
        assertThat(tail.advance(events)).isEqualTo(1);
        append("\"value\":\"rf\"}");
        assertThat(tail.advance(events)).isZero();
        assertThat(tail.finish(events)).isEqualTo(1);
        assertThat(tail.finish(events)).isZero();
        assertThat(events.told).containsExactly(TOLD, "tag algorithm rf");
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void severalThingsMayStandInOneLine() throws IOException {
        assertThat(read("{\"metrics\":{\"loss\":0.3,\"acc\":\"NaN\"},\"step\":1,\"time\":1700000000,"
                        + "\"params\":{\"layers\":[64, 64],\"b\":true},\"tags\":{\"a\":\"x\"}}"))
                .containsExactly(
                        "metric loss 0.3 1 1700000000000",
                        "metric acc NaN 1 1700000000000",
                        "param layers [64, 64]",
                        "param b true",
                        "tag a x");
    }

    @Test
    void objectsThatShareALineAreAllRead() throws IOException {
        assertThat(read(GOOD.strip() + GOOD + "\n\n" + GOOD)).containsExactly(TOLD, TOLD, TOLD);
        assertThat(events.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "'\"NaN\"', NaN",
        "'\"-inf\"', -Infinity",
        "null, NaN",
        "'\"0.25\"', 0.25",
        "-0.0, -0.0",
        "5, 5.0",
        "1e-7, 1.0E-7",
        "4.9e-324, 4.9E-324"
    })
    void numbersAreReadAsTheirWriterMeantThem(String written, String value) throws IOException {
        assertThat(read("{\"metric\":\"m\",\"value\":" + written + ",\"step\":0,\"time\":1700000000000}"))
                .containsExactly("metric m " + value + " 0 1700000000000");
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void aNumberThatIsTooLargeIsKeptAsInfiniteAndToldOnce() throws IOException {
        assertThat(read("{\"metric\":\"m\",\"value\":1e400}\n{\"metric\":\"m\",\"value\":-1e400}\n"))
                .hasSize(2)
                .allMatch(told -> told.contains("Infinity"));
        assertThat(events.warnings)
                .containsExactly("tracking.jsonl line 1: the value 1e400 of m is beyond what a double can hold and was"
                        + " taken as infinite, like others that may follow");
    }

    @Test
    void aMissingStepIsTheOneAfterTheMetricsLast() throws IOException {
        assertThat(
                        read(
                                "{\"metric\":\"a\",\"value\":1}\n{\"metric\":\"a\",\"value\":1}\n{\"metric\":\"b\",\"value\":1}\n"
                                        + "{\"metric\":\"a\",\"value\":1,\"step\":10}\n{\"metric\":\"a\",\"value\":1,\"step\":null}\n"))
                .extracting(told -> told.split(" ")[3])
                .containsExactly("0", "1", "0", "10", "11");
    }

    @Test
    void aMissingTimeIsWhenTheFileWasWritten() throws IOException {
        Files.writeString(file, "{\"metric\":\"a\",\"value\":1}\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        new TrackingTail(file).finish(events);
        assertThat(events.told).containsExactly("metric a 1.0 0 1600000000000");
    }

    @ParameterizedTest
    @CsvSource({"1700000000, 1700000000000", "1700000000.1239, 1700000000124", "1700000000123, 1700000000123", "0, 0"})
    void timesAreSecondsOrMilliseconds(String written, String millis) throws IOException {
        assertThat(read("{\"metric\":\"a\",\"value\":1,\"step\":0,\"time\":" + written + "}"))
                .containsExactly("metric a 1.0 0 " + millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metric\":\"loss\",\"val",
                "not json",
                "[1]",
                "42",
                "{}",
                "{\"loss\":0.3}",
                "{\"metric\":\"loss\"}",
                "{\"value\":1}",
                "{\"metric\":\"loss\",\"param\":\"x\",\"value\":1}",
                "{\"metric\":5,\"value\":1}",
                "{\"metric\":\"\",\"value\":1}",
                "{\"metric\":\"a\\nb\",\"value\":1}",
                "{\"metric\":\"a\\ud800\",\"value\":1}",
                "{\"metric\":\"loss\",\"value\":\"high\"}",
                "{\"metric\":\"loss\",\"value\":true}",
                "{\"metric\":\"loss\",\"value\":[1]}",
                "{\"metric\":\"loss\",\"value\":01}",
                "{\"metric\":\"loss\",\"value\":1,\"step\":0.5}",
                "{\"metric\":\"loss\",\"value\":1,\"step\":99999999999999999999}",
                "{\"metric\":\"loss\",\"value\":1,\"step\":\"two\"}",
                "{\"metric\":\"loss\",\"value\":1,\"time\":-1}",
                "{\"metric\":\"loss\",\"value\":1,\"time\":1e300}",
                "{\"metric\":\"loss\",\"value\":1,\"time\":\"noon\"}",
                "{\"tag\":\"t\",\"value\":null}",
                "{\"param\":\"p\"}",
                "{\"metrics\":[1]}"
            })
    void aBadLineIsToldAndCostsNoOther(String bad) throws IOException {
        assertThat(read(GOOD + bad + "\n" + GOOD)).containsExactly(TOLD, TOLD);
        assertThat(events.warnings)
                .singleElement()
                .asString()
                .startsWith("tracking.jsonl line 2: '" + bad.substring(0, Math.min(75, bad.length())))
                .contains("expected ");
    }

    @Test
    void theGoodValuesOfABadLineAreKept() throws IOException {
        assertThat(read("{\"metrics\":{\"a\":1,\"b\":\"x\",\"c\":3},\"step\":0,\"time\":0}"))
                .containsExactly("metric a 1.0 0 0", "metric c 3.0 0 0");
        assertThat(events.warnings).singleElement().asString().endsWith("expected the value of b to be a number");
    }

    @Test
    void manyBadLinesAreToldInAFewSentences() throws IOException {
        assertThat(read("x\n".repeat(100_000) + GOOD)).containsExactly(TOLD);
        assertThat(events.warnings).hasSize(6);
        assertThat(events.warnings.get(4)).startsWith("tracking.jsonl line 5: 'x'");
        assertThat(events.warnings.get(5))
                .isEqualTo("tracking.jsonl: 99995 more lines were passed over, wholly or in part");
    }

    @Test
    void bytesThatAreNotUtf8AreTold() throws IOException {
        Files.write(file, "{\"metric\":\"\u00e4\",\"value\":1}\n".getBytes(StandardCharsets.ISO_8859_1));
        append(GOOD);
        assertThat(readOn()).containsExactly(TOLD);
        assertThat(events.warnings).singleElement().asString().endsWith("expected text in UTF-8");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreFine() throws IOException {
        assertThat(read("\uFEFF" + GOOD.replace("\n", "\r\n").repeat(2))).containsExactly(TOLD, TOLD);
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsPassedOverOnce() throws IOException {
        String longLine = "{\"tag\":\"t\",\"value\":\"" + "x".repeat(5 << 20) + "\"}\n";
        TrackingTail tail = new TrackingTail(file);
        append(longLine.substring(0, 3 << 20));
        tail.advance(events);
        append(longLine.substring(3 << 20) + GOOD + longLine + GOOD + "x");
        tail.finish(events);
        assertThat(events.told).containsExactly(TOLD, TOLD);
        assertThat(events.warnings).hasSize(3);
        assertThat(events.warnings.get(0)).startsWith("tracking.jsonl line 1: ").contains("at most 1 MiB");
        assertThat(events.warnings.get(1)).startsWith("tracking.jsonl line 3: ").contains("at most 1 MiB");
        assertThat(events.warnings.get(2)).startsWith("tracking.jsonl line 5: 'x'");
    }

    @Test
    void aLineAsLongAsAllowedIsRead() throws IOException {
        String start = "{\"tag\":\"t\",\"value\":\"";
        String line = start + "x".repeat((1 << 20) - start.length() - 2) + "\"}";
        assertThat(read(line + "\n" + line)).hasSize(2);
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void deepNestingAndLongNumbersAreToldLikeOtherFaults() throws IOException {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";
        String number = "{\"metric\":\"m\",\"value\":" + "9".repeat(100_000) + "}\n";
        assertThat(read(deep + number + GOOD)).containsExactly(TOLD);
        assertThat(events.warnings).hasSize(2).allMatch(warning -> warning.contains("not nested deeper than 100"));
    }

    @Test
    void anEscapedNameIsTheSameMetric() throws IOException {
        assertThat(read("{\"metric\":\"a\\\\b\",\"value\":1,\"step\":0,\"time\":0}\n"
                        + "{\"metric\":\"a\\b\",\"value\":1,\"step\":0,\"time\":0}\n"
                        + "{\"metric\":\"\\u006coss\",\"value\":1,\"step\":0,\"time\":0}\n"
                        + "{\"metric\":\"loss\",\"value\":1,\"time\":0}\n"))
                .containsExactly("metric a\\b 1.0 0 0", "metric loss 1.0 0 0", "metric loss 1.0 1 0");
        assertThat(events.warnings).singleElement().asString().contains("line 2");
    }

    @Test
    void aFileThatIsCutShortIsReadAgain() throws IOException {
        TrackingTail tail = new TrackingTail(file);
        append(GOOD + GOOD + "{\"half");
        tail.advance(events);
        Files.writeString(file, GOOD);
        tail.advance(events);
        assertThat(events.told).containsExactly(TOLD, TOLD, TOLD);
        assertThat(events.warnings).hasSize(2);
        assertThat(events.warnings.get(0)).startsWith("tracking.jsonl line 3: '{\"half'");
        assertThat(events.warnings.get(1)).contains("cut short or replaced");
    }

    @Test
    void aFileThatWasReplacedIsReadAgainThoughItIsLonger() throws IOException {
        TrackingTail tail = new TrackingTail(file);
        append(GOOD);
        tail.advance(events);
        Files.delete(file);
        append("{\"tag\":\"t\",\"value\":\"" + "new".repeat(50) + "\"}\n");
        tail.advance(events);
        assertThat(events.told).hasSize(2).last().asString().startsWith("tag t new");
    }

    @Test
    void whatIsNoFileIsNotWaitedFor(@TempDir Path folder) throws IOException {
        TrackingTail tail = new TrackingTail(folder);
        tail.advance(events);
        tail.finish(events);
        assertThat(events.warnings)
                .singleElement()
                .asString()
                .endsWith("is not a regular file, so nothing was read from it");
    }

    private List<String> read(String content) throws IOException {
        append(content);
        return readOn();
    }

    private List<String> readOn() throws IOException {
        new TrackingTail(file).finish(events);
        return events.told;
    }

    private void append(String content) throws IOException {
        Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
