package io.jenkins.plugins.legion.tracking.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveQuestionTest {

    @Test
    void whoSaysNothingGetsAllOfTheFirstCurves() {
        assertThat(CurveQuestion.parse(List.of(), "", "", ""))
                .isEqualTo(new CurveQuestion(List.of(), 2_000, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void aPartOfSomeCurvesCanBeAskedFor() {
        assertThat(CurveQuestion.parse(List.of("loss", "", "acc", "loss"), "10", "-5", "70"))
                .isEqualTo(new CurveQuestion(List.of("loss", "acc"), 10, -5, 70));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> CurveQuestion.parse(List.of(), "many", "1.5", "9223372036854775808"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(String.join(
                        "\n",
                        "points: 'many'; expected a whole number from 10 to 10000",
                        "from: '1.5'; expected a step, which is a whole number",
                        "to: '9223372036854775808'; expected a step, which is a whole number"));
        assertThatThrownBy(() -> CurveQuestion.parse(List.of(), "9", "", ""))
                .hasMessage("points: '9'; expected a whole number from 10 to 10000");
        assertThatThrownBy(() -> CurveQuestion.parse(List.of(), "10001", "", ""))
                .hasMessage("points: '10001'; expected a whole number from 10 to 10000");
        assertThatThrownBy(() -> CurveQuestion.parse(List.of(), "", "7", "6"))
                .hasMessage("to: '6'; expected a step that is not before from, which is 7");
        List<String> names = IntStream.range(0, 25).mapToObj(i -> "metric " + i).toList();
        assertThatThrownBy(() -> CurveQuestion.parse(names, "", "", ""))
                .hasMessage("metric: '25 of them'; expected at most 24 metrics in one request");
    }
}
