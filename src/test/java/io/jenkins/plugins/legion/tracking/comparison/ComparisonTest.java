package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void aCellIsAbsentWhereATrainingHasNone() {
        Comparison comparison = compared(new Logged("a").metric("rmse", 0.7), new Logged("b").param("alpha", "0.5"));

        Column rmse = new Column(Kind.METRICS, "rmse");
        assertThat(comparison.columns()).contains(rmse, new Column(Kind.PARAMS, "alpha"));
        assertThat(comparison.trainings())
                .extracting(training -> training.cell(rmse).orElse("none"))
                .containsExactly(0.7, "none");
    }

    @Test
    void columnsStandByKindAndNameWhicheverTrainingComesFirst() {
        Logged one = new Logged("a").metric("z", 1).metric("a", 1).tag("t", "").param("p", "");
        Logged other = new Logged("b").metric("m", 1).param("P", "");

        assertThat(titles(compared(one, other)))
                .startsWith("metrics.a", "metrics.m", "metrics.z", "params.P", "params.p", "tags.t", "duration")
                .isEqualTo(titles(compared(other, one)));
    }

    @Test
    void systemMetricsStandAfterThoseOfTheTrainings() {
        assertThat(titles(compared(new Logged("a").metric("system/x", 1).metric("val", 1))))
                .startsWith("metrics.val", "metrics.system/x");
    }

    @Test
    void onlyWhatDiffersIsLeft() {
        Comparison comparison = compared(
                new Logged("a")
                        .metric("same", 1)
                        .metric("rmse", 0.7)
                        .metric("only a", 1)
                        .param("alpha", "1"),
                new Logged("b").metric("same", 1).metric("rmse", 0.8).param("alpha", "1.0"));

        assertThat(titles(comparison.onlyDifferences()))
                .containsExactly("metrics.only a", "metrics.rmse", "params.alpha");
    }

    @Test
    void nanAgreesWithNanAndZeroWithNegativeZero() {
        Comparison comparison = compared(
                new Logged("a").metric("nan", Double.NaN).metric("zero", 0.0).metric("bad", Double.NaN),
                new Logged("b").metric("nan", Double.NaN).metric("zero", -0.0).metric("bad", 1));

        assertThat(titles(comparison.onlyDifferences())).containsExactly("metrics.bad");
    }

    @Test
    void anEmptyTextDiffersFromNone() {
        assertThat(titles(compared(new Logged("a").tag("note", ""), new Logged("b"))
                        .onlyDifferences()))
                .containsExactly("tags.note");
    }

    @Test
    void ofOneTrainingNothingDiffersAndOfNoneThereIsNothing() {
        assertThat(compared(new Logged("a").metric("rmse", 1)).onlyDifferences().columns())
                .isEmpty();
        assertThat(compared().columns()).isEmpty();
    }

    @Test
    void whatATrainingLoggedCountsMoreThanWhatItWasGiven() {
        ComparedTraining training = new Logged("a")
                .given("alpha", "0.5")
                .given("epochs", "9")
                .param("alpha", "0.25")
                .training();

        assertThat(training.param("alpha")).contains("0.25");
        assertThat(training.param("epochs")).contains("9");
    }

    @Test
    void otherDataIsADifference() {
        Comparison comparison = compared(
                new Logged("a").data("sha256:01", "etag:1", 150).data("sha256:03", "", 10),
                new Logged("b").data("sha256:01", "etag:1", 150).data("sha256:04", "", 20));

        assertThat(titles(comparison.onlyDifferences())).containsExactly("data_digest", "data_samples");
        ComparedTraining first = comparison.trainings().get(0);
        assertThat(first.attribute("data_digest")).contains("sha256:01, sha256:03");
        assertThat(first.attribute("data_version")).contains("etag:1");
        assertThat(first.attribute("data_samples")).contains(160.0);
        assertThat(Selection.where("data_digest LIKE '%sha256:04%' and data_samples > 160")
                        .among(comparison.trainings()))
                .extracting(ComparedTraining::label)
                .containsExactly("b");
    }

    @Test
    void namesThatDifferOnlyInCaseAreTwoColumnsAndLongOnesStayWhole() {
        String name = "n".repeat(10_000);
        assertThat(titles(compared(
                        new Logged("a").metric("Loss", 1).metric("loss", 2).metric(name, 3))))
                .startsWith("metrics.Loss", "metrics.loss", "metrics." + name);
    }

    @Test
    void whatAHostileRecordLeavesOutIsAbsent() {
        ComparedTraining training = new Logged("a")
                .metric(null, 1)
                .param("nothing", null)
                .tag("nothing", null)
                .between(Instant.MIN, Instant.MAX)
                .training();

        assertThat(titles(Comparison.of(List.of(training))))
                .containsExactly(
                        "duration", "end_time", "git_commit", "model_name", "model_version", "start_time", "state");
        assertThat(training.attribute("start_time")).contains(Long.MIN_VALUE);
        assertThat(training.attribute("end_time")).contains(Long.MAX_VALUE);
    }

    static Comparison compared(Logged... trainings) {
        return Comparison.of(Stream.of(trainings).map(Logged::training).toList());
    }

    private static List<String> titles(Comparison comparison) {
        return comparison.columns().stream().map(Column::title).toList();
    }
}
