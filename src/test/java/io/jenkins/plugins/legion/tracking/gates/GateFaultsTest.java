package io.jenkins.plugins.legion.tracking.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate that cannot be taken says why, in every field at once. */
class GateFaultsTest {

    @Test
    void namesEveryFaultOfEveryGate() {
        InvalidInput faults = catchThrowableOfType(
                InvalidInput.class,
                () -> Gates.read(
                        "gates",
                        List.of(
                                Judged.fields("metric", " ", "max", "0,8", "statistic", "mean"),
                                Judged.fields("metric", "a", "min", "2", "max", "1", "by", "-1"),
                                Judged.fields("metric", "b"),
                                Judged.fields("metric", "c", "max", "1", "notWorseThan", "x", "criticality", "FATAL"),
                                Judged.fields("metric", "d", "notWorseThan", "a b", "by", "1", "byPercent", "1"),
                                Judged.fields("metric", "e", "max", "1", "maxx", "1", "optional", "maybe"),
                                Judged.fields(
                                        "metric", "f", "betterThan", "x", "direction", "up", "whenMissing", "?"))));

        assertThat(faults.getMessage().lines())
                .containsExactlyInAnyOrder(
                        "gates[0].metric is missing; expected the name of a metric",
                        "gates[0].max: '0,8'; expected a number such as 0.8",
                        "gates[0].statistic: 'mean'; expected one of last, min, max",
                        "gates[1].min: '2'; expected at most what max says, 1",
                        "gates[1].by: '-1'; expected zero or more",
                        "gates[1].by: '-1'; expected it only beside notWorseThan or betterThan",
                        "gates[2] is missing; expected min, max, notWorseThan or betterThan for b",
                        "gates[3]: 'notWorseThan, max'; expected one of notWorseThan, betterThan, or min and max;"
                                + " each other one in a gate of its own",
                        "gates[3].criticality: 'FATAL'; expected one of FAILURE, UNSTABLE",
                        "gates[4].notWorseThan: 'a b'; expected " + Baseline.RULE,
                        "gates[4].byPercent: '1'; expected either by or byPercent",
                        "gates[5]: 'maxx'; expected one of " + String.join(", ", Gates.FIELDS)
                                + " (did you mean 'max'?)",
                        "gates[5].optional: 'maybe'; expected true or false",
                        "gates[6].direction: 'up'; expected one of min, max",
                        "gates[6].whenMissing: '?'; expected one of pass, fail");
    }

    @Test
    void noGatesAreAFault() {
        assertThatThrownBy(() -> Gates.read("gates", List.of())).hasMessageStartingWith("gates is missing");
    }

    @Test
    void namesEveryMetricWithoutADirection() {
        Gates gates = Gates.read(
                "gates",
                List.of(
                        Judged.fields("metric", "a", "betterThan", "x"),
                        Judged.fields("metric", "b", "betterThan", "x"),
                        Judged.fields("metric", "missing", "betterThan", "x")));
        ModelMetrics training = new ModelMetrics(
                "wine 1", List.of(Judged.series("a", null, 1, 1, 1), Judged.series("b", null, 1, 1, 1)));

        assertThatThrownBy(() -> gates.judge(training, baseline -> FoundBaseline.missing("")))
                .hasMessageContaining("gates[0].direction")
                .hasMessageContaining("gates[1].direction")
                .hasMessageNotContaining("gates[2]");
    }

    /** Arithmetic with an exponent of a billion would take the whole memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-inf",
                "1e",
                "1e999",
                "1e-999",
                "1e99999999",
                "0x10",
                "1_000",
                "1,5",
                "٣",
                "1d",
                "--1",
                "."
            })
    void refusesWhatIsNoNumber(String written) {
        assertThatThrownBy(() -> Gates.read("gates", List.of(Judged.fields("metric", "m", "max", written))))
                .hasMessage("gates[0].max: '" + written + "'; expected a number such as 0.8");
    }

    @Test
    void refusesANumberThatNobodyWrites() {
        assertThatThrownBy(() -> Gates.read("gates", List.of(Judged.fields("metric", "m", "max", "1".repeat(61)))))
                .hasMessageContaining("gates[0].max");
    }
}
