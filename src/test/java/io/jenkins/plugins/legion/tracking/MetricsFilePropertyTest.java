package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a file, it is read or said to be wrong. */
class MetricsFilePropertyTest {

    private static Path folder;

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("metrics");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(folder.resolve("m.json"));
        Files.deleteIfExists(folder.resolve("m.csv"));
        Files.delete(folder);
    }

    @Property(tries = 2_000)
    void nothingElseHappens(@ForAll("contents") byte[] content) throws IOException {
        for (String name : new String[] {"m.json", "m.csv"}) {
            Tracking tracking = new Tracking(Map.of(), new Recorded());
            try {
                MetricsFile.read(Files.write(folder.resolve(name), content), tracking);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(tracking.metrics()).allMatch(metric -> metric.points() > 0);
        }
    }

    /** Pieces of both forms, in any order, and bytes of no form. */
    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                ";",
                "\t",
                "\"",
                "\"a\"",
                "\"step\":",
                "1",
                "-0.5e3",
                "1e999",
                "NaN",
                "null",
                "\n",
                "\r\n",
                "step",
                "loss",
                "\ufeff",
                "\u0000",
                "\ud83d\ude00",
                "\\");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(60).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
    }
}
