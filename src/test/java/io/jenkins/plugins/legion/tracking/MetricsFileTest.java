package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with metrics as other tools write them. */
class MetricsFileTest {

    @TempDir
    Path folder;

    private final Recorded points = new Recorded();

    @Test
    void resultsInJsonAreNamedByTheFieldsThatLeadToThem() throws IOException {
        Tracking read =
                read("metrics.json", "{\"rmse\": 0.7, \"test\": {\"f1\": 1, \"note\": \"good\"}, \"ok\": true}");

        assertThat(last(read)).containsExactly(entry("rmse", 0.7), entry("test.f1", 1.0));
    }

    @Test
    void aListOfNumbersInJsonIsASeries() throws IOException {
        read("history.json", "{\"loss\": [0.9, null, NaN, 0.3], \"acc\": [1]}");

        assertThat(points.series().get(0).steps()).containsExactly(0, 2, 3);
        assertThat(points.series().get(0).values()).containsExactly(0.9, Double.NaN, 0.3);
    }

    @Test
    void aListOfObjectsInJsonHasAStepEach() throws IOException {
        Tracking read = read(
                "trainer_state.json",
                "{\"best_metric\": null, \"log_history\": ["
                        + "{\"epoch\": 0.5, \"loss\": 2.0, \"step\": 500}, {\"epoch\": 1.0, \"loss\": 1.5, \"step\": 1000}]}");

        assertThat(last(read)).containsOnlyKeys("log_history.epoch", "log_history.loss");
        assertThat(read.metrics().get(1).step()).isEqualTo(1000);
    }

    @Test
    void aListAtTheTopOfJsonHasNoNameBefore() throws IOException {
        assertThat(last(read("h.json", "[{\"loss\": 2}, {\"loss\": 1}, 3]"))).containsExactly(entry("loss", 1.0));
    }

    @ParameterizedTest
    @CsvSource({"',', h.csv", "';', h.csv", "'\t', h.tsv"})
    void aTableHasAStepInEachRow(String separator, String name) throws IOException {
        Tracking read = read(
                name,
                String.join(
                                "\r\n",
                                "\ufeffepoch,\"accuracy\",loss,when,empty",
                                "0,0.5,1.5,2026-01-02,",
                                "1,,nan,2026-01-03,",
                                "2,0.75,1e-3,2026-01-04,",
                                "")
                        .replace(",", separator));

        assertThat(last(read)).containsExactly(entry("accuracy", 0.75), entry("loss", 0.001));
        assertThat(points.series().get(0).steps()).containsExactly(0, 2);
        assertThat(points.series().get(1).values()).containsExactly(1.5, Double.NaN, 0.001);
    }

    @Test
    void aTableWithoutStepsCountsItsRows() throws IOException {
        Tracking read = read("h.CSV", "loss\n3\n2\n1\n");

        assertThat(read.metrics().get(0).step()).isEqualTo(2);
        assertThat(read.metrics().get(0).points()).isEqualTo(3);
    }

    @Test
    void aRowWithMoreCellsThanNamesCostsNothing() throws IOException {
        assertThat(last(read("h.csv", "a\n1,2,3\n4\n"))).containsExactly(entry("a", 4.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "nonsense", "{\"a\": 1", "{\"a\": 1} 2", "{\"a\": 1,}", "\u0000"})
    void whatIsNoJsonIsSaidToBeNone(String content) {
        assertThatThrownBy(() -> read("m.json", content))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("Source");
    }

    @Test
    void aTableWithoutALineIsNone() {
        assertThatThrownBy(() -> read("m.csv", "")).hasMessage("expected a line with the metrics' names");
    }

    @Test
    void numbersBeyondADoubleAreInfinite() throws IOException {
        assertThat(last(read("m.json", "{\"a\": 1e400, \"b\": -1e400}")))
                .containsExactly(entry("a", Double.POSITIVE_INFINITY), entry("b", Double.NEGATIVE_INFINITY));
    }

    @Test
    void brokenUtf8CostsNoNumber() throws IOException {
        Path file = folder.resolve("m.csv");
        Files.write(file, "a,b\n\u00ff,2\n".getBytes(StandardCharsets.ISO_8859_1));
        Tracking tracking = new Tracking(Map.of(), points);
        MetricsFile.read(file, tracking);

        assertThat(last(tracking)).containsExactly(entry("b", 2.0));
    }

    private Tracking read(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Tracking tracking = new Tracking(Map.of(), points);
        MetricsFile.read(file, tracking);
        return tracking;
    }

    private static Map<String, Double> last(Tracking tracking) {
        Map<String, Double> last = new LinkedHashMap<>();
        for (Metric metric : tracking.metrics()) {
            last.put(metric.name(), metric.last());
        }
        return last;
    }
}
