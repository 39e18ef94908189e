package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TrackingTailPropertyTest {

    private static final long WRITTEN = 1_700_000_000_000L;

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tracking");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("tracking.jsonl"));
        Files.delete(folder);
    }

    @Property(tries = 500)
    void readsWhatATreeParserReads(@ForAll("lines") List<String> lines) throws IOException {
        Events expected = new Events();
        TreeOracle oracle = new TreeOracle(WRITTEN);
        for (String line : lines) {
            oracle.read(line, expected);
        }
        Events actual = new Events();
        new TrackingTail(file(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))).finish(actual);
        assertThat(actual.told).isEqualTo(expected.told);
        assertThat(actual.warnings).isEmpty();
    }

    /** Whoever writes, kills or copies can cut a file anywhere; what is read must not depend on where. */
    @Property(tries = 40)
    void readsTheSameWhereverAFileThatGrowsIsCut(@ForAll("fewLines") List<String> lines) throws IOException {
        byte[] all = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Events whole = new Events();
        new TrackingTail(file(all)).finish(whole);
        for (int cut = 0; cut <= all.length; cut++) {
            Events parts = new Events();
            Path file = file(Arrays.copyOf(all, cut));
            TrackingTail tail = new TrackingTail(file);
            tail.advance(parts);
            append(file, Arrays.copyOfRange(all, cut, all.length));
            tail.advance(parts);
            tail.finish(parts);
            assertThat(parts.told).as("cut at %d", cut).isEqualTo(whole.told);
            assertThat(parts.warnings).isEmpty();
        }
    }

    @Property(tries = 300)
    void keepsTheGoodLinesAmongDamagedOnes(@ForAll("lines") List<String> lines, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + bytes.length / 50; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] last = "\n{\"metric\":\"after\",\"value\":1,\"step\":5}\n".getBytes(StandardCharsets.UTF_8);
        Path file = file(bytes);
        append(file, last);
        Events events = new Events();
        new TrackingTail(file).finish(events);
        assertThat(events.told).last().isEqualTo("metric after 1.0 5 " + WRITTEN);
        assertThat(events.warnings).hasSizeLessThan(8);
    }

    @Property(tries = 300)
    void survivesBytesThatAreNoText(@ForAll byte[] bytes) throws IOException {
        Path file = file(bytes);
        append(file, "\n{\"tag\":\"after\",\"value\":\"all\"}".getBytes(StandardCharsets.UTF_8));
        Events events = new Events();
        new TrackingTail(file).finish(events);
        assertThat(events.told).last().isEqualTo("tag after all");
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.oneOf(metrics(), entries()).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<String>> fewLines() {
        return Arbitraries.oneOf(metrics(), entries()).list().ofMinSize(1).ofMaxSize(3);
    }

    private Arbitrary<String> metrics() {
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("NaN", "Infinity", "-Infinity", "\"NaN\"", "\"-Infinity\"", "0.1", "1E-7", "-0.0"));
        Arbitrary<String> step = Arbitraries.oneOf(
                        Arbitraries.longs().between(-10, 1_000_000),
                        Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 100))
                .map(number -> "\"step\":\u0001" + number)
                .injectNull(0.3);
        Arbitrary<String> time = Arbitraries.longs()
                .between(100_000_000_000L, 2_000_000_000_000L)
                .map(number -> "\"time\":\u0001" + number)
                .injectNull(0.3);
        Arbitrary<String> extra = Arbitraries.of("\"epoch\":\u00011.5", "\"x\":{\"metric\":[1,{}]}")
                .injectNull(0.9);
        return Combinators.combine(names(), value, step, time, extra, spaces(), Arbitraries.randoms())
                .as((name, number, atStep, atTime, more, space, random) -> {
                    List<String> fields =
                            new ArrayList<>(List.of("\"metric\":\u0001" + quoted(name), "\"value\":\u0001" + number));
                    for (String field : new String[] {atStep, atTime, more}) {
                        if (field != null) {
                            fields.add(field);
                        }
                    }
                    Collections.shuffle(fields, random);
                    return "{" + String.join(",\u0001", fields).replace("\u0001", space) + "}" + space;
                });
    }

    private Arbitrary<String> entries() {
        return Combinators.combine(
                        Arbitraries.of("param", "tag"),
                        names(),
                        Arbitraries.strings().ofMaxLength(20))
                .as((kind, name, value) ->
                        "{\"" + kind + "\": " + quoted(name) + ", \"value\": " + quoted(storable(value)) + "}");
    }

    private Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("loss", "acc", "val/loss", "ä", "日本", "a\\b", "q\"q", "\\u0041"),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(30).filter(LoggedNames::admits));
    }

    private Arbitrary<String> spaces() {
        return Arbitraries.of("", " ", "\t ", "\r");
    }

    /** Half of a surrogate pair cannot be written as UTF-8. */
    private static String storable(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static Path file(byte[] bytes) throws IOException {
        Path file = folder.resolve("tracking.jsonl");
        Files.write(file, bytes);
        written(file);
        return file;
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
        written(file);
    }

    private static void written(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(WRITTEN));
    }
}
