package io.jenkins.plugins.legion.tracking.gates;

import static io.jenkins.plugins.legion.lifecycle.Direction.MAX;
import static io.jenkins.plugins.legion.lifecycle.Direction.MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates make of a training. */
class GatesTest {

    @ParameterizedTest
    @CsvSource({
        "max, 0.8, 0.8, PASSED",
        "max, 0.8, 0.8000000000000002, FAILED",
        "max, -1e-3, -0.001, PASSED",
        "min, 0.9, 0.9, PASSED",
        "min, 0.9, 0.8999999999999999, FAILED",
        "min, .5, 0.5, PASSED",
        "min, 1., 1.0, PASSED"
    })
    void aValueAtItsBoundPasses(String field, String bound, double value, GateOutcome expected) {
        assertThat(new Judged()
                        .metric("m", null, value)
                        .by("metric", "m", field, bound)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysWhatItIsAndWhatItShouldBe() {
        GateVerdict verdict = new Judged().metric("rmse", null, 0.9).by("metric", "rmse", "max", "0.8");

        assertThat(verdict.gate()).isEqualTo("rmse ≤ 0.8");
        assertThat(verdict.bound()).isEqualTo("≤ 0.8");
        assertThat(verdict.value()).isEqualTo(0.9);
        assertThat(verdict.change()).isNaN();
        assertThat(verdict.reason()).isEqualTo("rmse 0.9 is not ≤ 0.8");
        assertThat(new Judged()
                        .metric("rmse", null, 0.9)
                        .by("metric", "rmse", "min", "0.1", "max", "0.8")
                        .reason())
                .isEqualTo("rmse 0.9 is not between 0.1 and 0.8");
    }

    /** In binary floating point 0.9 - 0.01 is 0.89 and a bit, and 0.3 + 0.1 less than 0.4 and a bit. */
    @ParameterizedTest
    @CsvSource({
        "max, 0.9, 0.01, 0.89, PASSED",
        "max, 0.9, 0.01, 0.8899999999999999, FAILED",
        "max, 0.7, 0.1, 0.6, PASSED",
        "min, 0.3, 0.1, 0.4, PASSED",
        "min, 0.3, 0.1, 0.4000000000000001, FAILED",
        "max, 0.9, 0, 0.9, PASSED",
        "max, 0.9, 0, 0.95, PASSED"
    })
    void notWorseByMoreThanItsMargin(String direction, double before, String by, double value, GateOutcome expected) {
        assertThat(new Judged()
                        .metric("m", null, value)
                        .before("m", before)
                        .by("metric", "m", "notWorseThan", "champion", "by", by, "direction", direction)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "max, 0.9, '', 0.9, FAILED",
        "max, 0.9, '', 0.9000000000000001, PASSED",
        "max, 0.9, 0.01, 0.91, PASSED",
        "max, 0.9, 0.01, 0.9099999999999999, FAILED",
        "min, 0.9, '', 0.89, PASSED",
        "min, 0.9, 0.01, 0.89, PASSED",
        "min, 0.9, 0.01, 0.9, FAILED"
    })
    void betterByItsMarginOrMore(String direction, double before, String by, double value, GateOutcome expected) {
        assertThat(new Judged()
                        .metric("m", null, value)
                        .before("m", before)
                        .by("metric", "m", "betterThan", "#3", "by", by, "direction", direction)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "max, 200, 5, 190, PASSED",
        "max, 200, 5, 189.99, FAILED",
        "min, 0.1, 10, 0.11, PASSED",
        "min, -2, 50, -1, PASSED",
        "min, -2, 50, -0.99, FAILED"
    })
    void aPercentageIsOfTheBaseline(String direction, double before, String by, double value, GateOutcome expected) {
        assertThat(new Judged()
                        .metric("m", null, value)
                        .before("m", before)
                        .by("metric", "m", "notWorseThan", "target", "byPercent", by, "direction", direction)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void takesTheDirectionThatTheMetricDeclares() {
        assertThat(new Judged()
                        .metric("rmse", MIN, 0.7)
                        .before("rmse", 0.8)
                        .by("metric", "rmse", "betterThan", "champion")
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        GateVerdict verdict = new Judged()
                .metric("accuracy", MAX, 0.7)
                .before("accuracy", 0.8)
                .by("metric", "accuracy", "notWorseThan", "champion", "by", "0.01", "criticality", "unstable");

        assertThat(verdict.outcome()).isEqualTo(GateOutcome.UNSTABLE);
        assertThat(verdict.gate()).isEqualTo("accuracy not worse than champion by more than 0.01");
        assertThat(verdict.bound()).isEqualTo("≥ 0.79");
        assertThat(verdict.baseline()).isEqualTo("wine 1 of #1");
        assertThat(verdict.change()).isEqualTo(-0.1);
        assertThat(verdict.reason()).isEqualTo("accuracy 0.7 is not ≥ 0.79; wine 1 of #1 has 0.8, a change of -0.1");
    }

    @Test
    void asksForADirectionAlsoInTheFirstBuild() {
        assertThatThrownBy(() ->
                        new Judged().metric("rmse", null, 0.7).by("metric", "rmse", "notWorseThan", "lastSuccessful"))
                .hasMessageStartingWith("gates[0].direction is missing; expected which way rmse improves")
                .hasMessageContaining("metrics: [rmse: 'min'] where it is trained");
    }

    @Test
    void canLookAtTheBestValueOfTheWholeTraining() {
        Judged training = new Judged().metric("loss", MIN, 0.5, 0.2, 0.9);

        assertThat(training.by("metric", "loss", "max", "0.3", "statistic", "min")
                        .outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(training.by("metric", "loss", "max", "0.8", "statistic", "max")
                        .gate())
                .isEqualTo("loss (max) ≤ 0.8");
        assertThat(training.by("metric", "loss", "max", "0.3").outcome()).isEqualTo(GateOutcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noGateLetsThroughWhatIsNoNumber(double value) {
        Judged training = new Judged().metric("m", MAX, value).before("m", 1);

        for (String field : new String[] {"min", "max"}) {
            GateVerdict verdict = training.by("metric", "m", field, "0");
            assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
            assertThat(verdict.reason()).isEqualTo("m is " + value + ", which no gate lets through");
        }
        assertThat(training.by("metric", "m", "notWorseThan", "x", "criticality", "UNSTABLE")
                        .outcome())
                .isEqualTo(GateOutcome.UNSTABLE);
        GateVerdict skipped = training.by("metric", "m", "min", "0", "optional", "true");
        assertThat(skipped.outcome()).isEqualTo(GateOutcome.SKIPPED);
        assertThat(skipped.reason()).startsWith("skipped, since it is optional: m is ");
    }

    @Test
    void aMetricThatWasNeverLoggedFails() {
        Judged training = new Judged().metric("loss", MIN, 1);

        GateVerdict verdict = training.by("metric", "rmse", "max", "1", "whenMissing", "pass");
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(verdict.reason()).isEqualTo("the training logged no metric rmse; it logged loss");
        assertThat(verdict.value()).isNaN();
        assertThat(training.by("metric", "rmse", "notWorseThan", "champion", "optional", "true")
                        .outcome())
                .isEqualTo(GateOutcome.SKIPPED);
    }

    @Test
    void withoutABaselineItPassesUnlessToldOtherwise() {
        Judged first = new Judged().metric("m", MAX, 0.5);

        GateVerdict verdict = first.by("metric", "m", "notWorseThan", "lastSuccessful");
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(verdict.reason()).isEqualTo("no baseline: nobody trained yet");
        assertThat(verdict.baseline()).isEqualTo("lastSuccessful");
        assertThat(first.by("metric", "m", "betterThan", "champion", "whenMissing", "fail")
                        .outcome())
                .isEqualTo(GateOutcome.FAILED);
        assertThat(new Judged()
                        .metric("m", MAX, 0.5)
                        .withBaseline()
                        .by("metric", "m", "notWorseThan", "champion")
                        .reason())
                .isEqualTo("no baseline: wine 1 of #1 has no metric m");
        assertThat(new Judged()
                        .metric("m", MAX, 0.5)
                        .before("m", Double.NaN)
                        .by("metric", "m", "notWorseThan", "champion")
                        .reason())
                .isEqualTo("no baseline: m of wine 1 of #1 is NaN");
    }

    @Test
    void refusesATrainingThatDidNotSucceed() {
        Gates gates = Gates.read(
                "gates",
                List.of(
                        Judged.fields("metric", "a", "max", "1", "optional", "true"),
                        Judged.fields("metric", "b", "notWorseThan", "champion", "criticality", "UNSTABLE")));

        assertThat(gates.refuse("the training failed: exit code 1"))
                .extracting(GateVerdict::outcome)
                .containsExactly(GateOutcome.FAILED, GateOutcome.UNSTABLE);
    }

    @Test
    void theWorstOutcomeCounts() {
        assertThat(GateOutcome.worst(List.of(GateOutcome.SKIPPED))).isEqualTo(GateOutcome.PASSED);
        assertThat(GateOutcome.worst(List.of())).isEqualTo(GateOutcome.PASSED);
        assertThat(GateOutcome.worst(List.of(GateOutcome.UNSTABLE, GateOutcome.PASSED)))
                .isEqualTo(GateOutcome.UNSTABLE);
        assertThat(GateOutcome.worst(List.of(GateOutcome.UNSTABLE, GateOutcome.FAILED, GateOutcome.SKIPPED)))
                .isEqualTo(GateOutcome.FAILED);
    }

    @Test
    void knowsWhatABaselineIs() {
        assertThat(Baseline.of("x", "lastSuccessful").kind()).isEqualTo(Baseline.Kind.LAST_SUCCESSFUL);
        assertThat(Baseline.of("x", "target").kind()).isEqualTo(Baseline.Kind.TARGET);
        assertThat(Baseline.of("x", "#012")).isEqualTo(Baseline.of("x", "12"));
        assertThat(Baseline.of("x", "12").text()).isEqualTo("#12");
        assertThat(Baseline.of("x", "champion")).isEqualTo(Baseline.of("x", "@champion"));
        assertThat(Baseline.of("x", "@target").kind()).isEqualTo(Baseline.Kind.ALIAS);
        assertThat(Baseline.of("x", "@target").text()).isEqualTo("@target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#0", "0", "#x", "a b", "@", "-1", "1.5", "../x", "99999999999", "@12"})
    void refusesWhatIsNoBaseline(String written) {
        assertThatThrownBy(() -> Baseline.of("gates[0].notWorseThan", written))
                .hasMessageStartingWith("gates[0].notWorseThan")
                .hasMessageContaining("'lastSuccessful', 'target'");
    }

    @Test
    void tellsHowEachMetricChanged() {
        List<MetricChange> changes = MetricChange.between(
                List.of(
                        Judged.series("rmse", MIN, 0.7, 0.7, 0.7),
                        Judged.series("accuracy", MAX, 0.7, 0.7, 0.7),
                        Judged.series("size", null, 3, 3, 3),
                        Judged.series("same", MAX, 1, 1, 1),
                        Judged.series("nan", MAX, Double.NaN, 1, 1),
                        Judged.series("new", MAX, 1, 1, 1)),
                new ModelMetrics(
                        "main #1",
                        List.of(
                                Judged.series("rmse", MIN, 0.8, 0, 0),
                                Judged.series("accuracy", null, 0.8, 0, 0),
                                Judged.series("size", null, 2, 0, 0),
                                Judged.series("same", null, 1, 0, 0),
                                Judged.series("nan", null, Double.NaN, 0, 0))));

        assertThat(changes)
                .extracting(MetricChange::trend)
                .containsExactly(
                        ChangeKind.BETTER,
                        ChangeKind.WORSE,
                        ChangeKind.CHANGED,
                        ChangeKind.SAME,
                        ChangeKind.SAME,
                        ChangeKind.NEW);
        assertThat(changes.get(0).change()).isEqualTo(-0.1);
        assertThat(changes.get(5).before()).isNaN();
    }
}
