package io.jenkins.plugins.legion.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Series> CURVES = Records.learning();

    /** A page of a training whose files are gone, as most have none. */
    private static String html(TrainingRecord record, List<Series> series, String lastOutput) {
        return BuildReport.html(record, series, Path.of("gone"), lastOutput, FirstWords.NONE);
    }

    @Test
    void everythingOfTheRecordIsOnThePage() {
        String page = html(Records.of("plain", TrainingState.SUCCEEDED, CURVES), CURVES, "");

        assertThat(page)
                .contains("✓ succeeded", "took 2.6 s", "20 Nov 2026, 10:00:00 UTC")
                .contains("test_accuracy", "↑ higher is better", "↓ lower is better")
                .contains("learning_rate", "0.0100", "the same", "neural network, one hidden layer")
                .contains("4f0c9f2d5a1be7c3d86e0b9f1a2c3d4e5f607182", "with changes that are not committed")
                .contains("lake: iris/plain", "sha256:" + "ab".repeat(32))
                .contains("build-7", "AMD EPYC 7B13", "NVIDIA A100-SXM4-40GB, 40536 MiB", "scikit-learn", "3.11.7")
                .contains("iris-17.zip", "6.1 KiB", "sha256:" + "0123456789abcdef".repeat(4))
                .contains("legion_model/entrypoint.py", "sha256:" + "b2".repeat(32));
    }

    @Test
    void aFailureIsExplainedBeforeAnythingElse() {
        String page = html(Records.of("x", TrainingState.FAILED, CURVES), CURVES, "Traceback\nValueError");

        assertThat(page).contains("✕ failed", "Traceback\nValueError", "None was made.");
        assertThat(page.indexOf("Why it did not succeed")).isLessThan(page.indexOf("Learning curves"));
        assertThat(page.indexOf("3 lines of the tracking file were passed over"))
                .isPositive();
    }

    @Test
    void namesFromOutsideStayText() {
        List<Series> series = List.of(Records.series(Records.HOSTILE, 30, i -> i));
        String page = html(Records.of(Records.HOSTILE, TrainingState.FAILED, series), series, Records.HOSTILE);

        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<img", "\u202E", "\u0000");
        assertThat(count(page, "<script")).isEqualTo(2);
        assertThat(count(page, "</script")).isEqualTo(2);
    }

    @Property(tries = 50)
    void noTextAtAllOpensATag(@ForAll String any) {
        String text = "a" + any;
        List<Series> series = List.of(Records.series(text, 3, i -> i));
        String plain = html(
                Records.of("b", TrainingState.FAILED, List.of(Records.series("b", 3, i -> i))),
                List.of(Records.series("b", 3, i -> i)),
                "x");
        String page = html(Records.of(text, TrainingState.FAILED, series), series, "x");

        assertThat(count(page, "<")).isEqualTo(count(plain, "<"));
    }

    @Test
    void whatTheMachineDidStandsAfterTheTrainingsOwnMetrics() {
        List<Series> series = List.of(
                Records.series("system/cpu_utilization_percentage", 3, i -> i), Records.series("loss", 3, i -> i));
        String page = html(Records.of("plain", TrainingState.SUCCEEDED, series), series, "");
        String table = page.substring(page.indexOf("<h2>Metrics</h2>"));

        assertThat(table.indexOf("loss")).isLessThan(table.indexOf("system/cpu_utilization_percentage"));
    }

    @Test
    void thePageLoadsNothingFromAnywhere() {
        String page = html(Records.of("plain", TrainingState.SUCCEEDED, CURVES), CURVES, "");

        assertThat(page).contains("default-src &#39;none&#39;");
        assertThat(page).doesNotContainPattern(" (src|href|action|on[a-z]+)=\"|@import|url\\(");
    }

    @Test
    void theFewestCurvesPossibleAreDrawnTogether() {
        assertThat(Chart.of(Records.of("x", TrainingState.SUCCEEDED, CURVES), CURVES))
                .extracting(Chart::name)
                .containsExactly("loss", "accuracy", "learning_rate", "gradient_norm");
    }

    @Test
    void oddValuesAreNoPicturesButStandInTheTable() {
        List<Series> series = List.of(
                Records.series("never", 5, i -> Double.NaN),
                Records.series("once", 1, i -> 7),
                Records.series("huge", 3, i -> i == 1 ? -Double.MAX_VALUE : Double.MAX_VALUE),
                Records.series("away", 4, i -> i == 2 ? Double.POSITIVE_INFINITY : i),
                Records.series("flat", 4, i -> 0));
        String page = html(Records.of("x", TrainingState.SUCCEEDED, series), series, "");

        assertThat(Chart.of(Records.of("x", TrainingState.SUCCEEDED, series), series))
                .extracting(Chart::name)
                .containsExactly("huge", "away", "flat");
        assertThat(page).contains(">never<", ">once<", ">NaN<").contains(">huge<");
        Matcher paths = Pattern.compile(" d=\"([^\"]*)\"").matcher(page);
        while (paths.find()) {
            assertThat(paths.group(1)).matches("[MLHh0-9. -]*");
        }
    }

    @Property(tries = 150)
    void anyNumbersCanBeDrawn(@ForAll double a, @ForAll double b, @ForAll double c) {
        List<Series> series = List.of(
                new Series("x", new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, new long[3], new double[] {a, b, c}));

        assertThat(html(Records.of("x", TrainingState.SUCCEEDED, series), series, ""))
                .endsWith("</html>\n");
    }

    @Test
    void aMillionPointsGiveASmallPageWithItsExtremes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("series.bin");
        try (SeriesFileWriter writer = SeriesFileWriter.begin(file)) {
            int loss = writer.begin("loss");
            for (int i = 0; i < 1_000_000; i++) {
                writer.point(loss, i == 123_456 ? 99.5 : i % 7, i + 1, 0);
            }
            writer.finish();
        }
        List<Series> series;
        try (StoredSeries stored = StoredSeries.open(file)) {
            series = List.of(stored.chart("loss", BuildReport.POINTS, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        String page = html(Records.of("x", TrainingState.SUCCEEDED, series), series, "");

        assertThat(page).hasSizeLessThan(200_000).contains("123457", "99.5");
    }

    @Test
    void whatTheModelPredictsStandsBesideWhatItWasAsked() throws IOException {
        Prediction prediction = new Prediction(
                JSON.readTree("{\"columns\": [\"length\", \"<b>\"], \"data\": [[5.1, null], [4.9, 3]]}"),
                JSON.readTree(
                        "{\"columns\": [\"kind\", \"probability\"], \"prediction\": [[\"setosa\", 0.9], [\"<i>\", 0.1]]}"));

        String page = words(new FirstWords(Optional.of(prediction), ""));

        assertThat(page)
                .contains("What it predicts", ">length</th>", ">&lt;b&gt;</th>", "title=\"5.1\">5.1")
                .contains("kind=setosa probability=0.9", "kind=&lt;i&gt; probability=0.1");
    }

    @Test
    void aModelThatPredictsNothingSaysWhyAndOneThatWasNotAskedSaysNothing() {
        assertThat(words(new FirstWords(Optional.empty(), "no module named x")))
                .contains("What it predicts", "Nothing: no module named x");
        assertThat(words(FirstWords.NONE)).doesNotContain("What it predicts");
    }

    private static String words(FirstWords words) {
        return BuildReport.html(Records.of("x", TrainingState.SUCCEEDED, CURVES), CURVES, Path.of("gone"), "", words);
    }

    @Test
    void thePageReplacesAnOlderOneAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        BuildReport.write(
                folder.resolve("a/b"),
                Records.of("one", TrainingState.SUCCEEDED, CURVES),
                CURVES,
                folder,
                "",
                FirstWords.NONE);
        Path page = BuildReport.write(
                folder.resolve("a/b"),
                Records.of("two", TrainingState.SUCCEEDED, CURVES),
                CURVES,
                folder,
                "",
                FirstWords.NONE);

        assertThat(page).content().contains("lake: iris/two").doesNotContain("lake: iris/one");
        try (var files = Files.list(folder.resolve("a/b"))) {
            assertThat(files).containsExactly(page);
        }
    }

    private static int count(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
