package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a build believes of a record that an agent, which belongs to whoever writes its jobs, sent. */
class BelievedRecordTest {

    private static final Path NO_FOLDER = Path.of("no-folder");

    @Test
    void anHonestRecordIsBelieved() throws IOException {
        TrainingRecord record = believed(SentRecord.honest(), TrainingState.SUCCEEDED);

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.reason()).isEmpty();
        assertThat(record.metrics()).extracting(Metric::name).containsExactly("rmse");
        assertThat(record.binary().orElseThrow().bytes()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, SUCCEEDED, SUCCEEDED",
        "FAILED,    SUCCEEDED, FAILED",
        "ABORTED,   SUCCEEDED, ABORTED",
        "RUNNING,   SUCCEEDED, FAILED",
        ",          SUCCEEDED, FAILED",
        "SUCCEEDED, FAILED,    FAILED",
        "SUCCEEDED, ABORTED,   ABORTED",
        "RUNNING,   ABORTED,   ABORTED",
    })
    void aFailureStaysOneWhateverTheAgentSays(TrainingState sent, TrainingState ended, TrainingState believed)
            throws IOException {
        assertThat(believed(SentRecord.honest().state(sent, ""), ended).state()).isEqualTo(believed);
    }

    static Stream<SentRecord> otherBinaries() {
        SentRecord honest = SentRecord.honest();
        return Stream.of(
                honest.binary("wine-7.zip", 6, SentRecord.DIGEST),
                honest.binary("../../../config.xml", 5, SentRecord.DIGEST),
                honest.binary("wine-8.zip", 5, SentRecord.DIGEST),
                honest.binary(null, 5, SentRecord.DIGEST),
                honest.binary("wine-7.zip", 5, "sha256:<script>"),
                honest.binary("wine-7.zip", 5, null));
    }

    @ParameterizedTest
    @MethodSource("otherBinaries")
    void aBinaryOtherThanTheOneThatWasStoredMakesItAFailure(SentRecord sent) throws IOException {
        TrainingRecord record = believed(sent, TrainingState.SUCCEEDED);

        assertThat(record.binary()).isEmpty();
        assertThat(record.state()).isEqualTo(TrainingState.FAILED);
        assertThat(record.reason()).contains("wine-7.zip");
    }

    @Test
    void aBinaryThatAConnectionHasNeedNotBeInTheBuild() throws IOException {
        StoredBinary place = new StoredBinary("lake", "wine/wine-7.zip", "s3://models/wine/wine-7.zip", "v3");
        SentRecord sent = SentRecord.honest().binary("wine-7.zip", 6, SentRecord.DIGEST);

        TrainingRecord record = new BelievedRecord(
                        BuildOnDisk.in(NO_FOLDER, 5), "wine", "wine-7.zip", Optional.of(place))
                .of(sent.record(), TrainingState.SUCCEEDED, "");

        assertThat(record.state()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(record.binary().orElseThrow().stored()).contains(place);
    }

    @Test
    void theControllerKeepsTheIdThatItGave() throws IOException {
        assertThat(believed(SentRecord.honest().id("../other"), TrainingState.SUCCEEDED)
                        .id())
                .isEqualTo("wine");
    }

    @Test
    void aReasonIsShortEnoughForBuildXml() throws IOException {
        SentRecord sent = SentRecord.honest().state(TrainingState.FAILED, "x".repeat(1 << 20));

        assertThat(believed(sent, TrainingState.FAILED).reason()).hasSizeLessThan(5_000);
    }

    @Test
    void ofTooManyMetricsThoseThatWereDeclaredAreKept() throws IOException {
        List<Metric> many = IntStream.range(0, 10_000)
                .mapToObj(i -> metric("m" + i, i == 9_999 ? Optional.of(Direction.MAX) : Optional.empty()))
                .toList();

        assertThat(believed(SentRecord.honest().metrics(many), TrainingState.SUCCEEDED)
                        .metrics())
                .hasSize(500)
                .extracting(Metric::name)
                .contains("m9999", "m0");
    }

    @Test
    void whatTheMachineDidCrowdsOutNothingThatTheTrainingLogged() throws IOException {
        List<Metric> many = IntStream.range(0, 1_000)
                .mapToObj(i -> metric(i < 600 ? "system/gpu_" + i : "m" + i, Optional.empty()))
                .toList();

        TrainingRecord record = believed(SentRecord.honest().metrics(many), TrainingState.SUCCEEDED);

        assertThat(record.metrics()).hasSize(500).extracting(Metric::name).contains("m600", "m999", "system/gpu_0");
        assertThat(RecordedTraining.begun("wine", "1", "wine", "7")
                        .finished(record, "wine-7.zip")
                        .getShownMetrics())
                .extracting(RecordedMetric::getName)
                .noneMatch(name -> name.startsWith("system/"));
    }

    /** Else the page has a heading with nothing below it. */
    @Test
    void curvesOfTheMachineAloneAreNoLearningCurves() throws IOException {
        Metric machine = new Metric("system/gpu_0", Optional.empty(), 1, 1, 1, 9, 10);
        Metric loss = new Metric("loss", Optional.empty(), 1, 1, 1, 9, 10);

        assertThat(finished(machine, metric("rmse", Optional.empty())).isDrawn())
                .isFalse();
        assertThat(finished(machine, loss).isDrawn()).isTrue();
    }

    private RecordedTraining finished(Metric... metrics) throws IOException {
        TrainingRecord record = believed(SentRecord.honest().metrics(List.of(metrics)), TrainingState.SUCCEEDED);
        return RecordedTraining.begun("wine", "1", "wine", "7").finished(record, "wine-7.zip");
    }

    @Test
    void metricsWithoutASoundNameAreLeftOut() throws IOException {
        List<Metric> odd = List.of(
                metric(null, Optional.empty()),
                metric("x".repeat(251), Optional.empty()),
                metric("f1", Optional.empty()));

        assertThat(believed(SentRecord.honest().metrics(odd), TrainingState.SUCCEEDED)
                        .metrics())
                .extracting(Metric::name)
                .containsExactly("f1");
    }

    private static Metric metric(String name, Optional<Direction> direction) {
        return new Metric(name, direction, 1, 1, 1, 0, 1);
    }

    private static TrainingRecord believed(SentRecord sent, TrainingState ended) throws IOException {
        return new BelievedRecord(BuildOnDisk.in(NO_FOLDER, 5), "wine", "wine-7.zip", Optional.empty())
                .of(sent.record(), ended, ended == TrainingState.SUCCEEDED ? "" : "it ended so");
    }
}
