package io.jenkins.plugins.legion.tracking.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.SeriesSketch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

    private final SeriesSketch logged = new SeriesSketch();

    @Test
    void theTrainingsOwnCurvesComeFirstAndThoseOfTheMachineWhenAskedFor() throws IOException {
        log("system/cpu", 2);
        log("loss", 3);
        log("final", 1);
        log("acc", 2);

        Curves usual = Curves.of(logged, all());
        assertThat(usual.names()).containsExactly("loss", "acc", "system/cpu");
        assertThat(names(usual)).containsExactly("loss", "acc");
        assertThat(usual.drawn().get(0).count()).isEqualTo(3);

        Curves asked = Curves.of(logged, CurveQuestion.parse(List.of("system/cpu", "final", "nix"), "", "", ""));
        assertThat(names(asked)).containsExactly("system/cpu");
        assertThat(asked.missing()).containsExactly("final", "nix");
        assertThat(Curves.NONE.withLatest(logged).latest())
                .extracting(LatestValue::name)
                .containsExactly("loss", "final", "acc", "system/cpu");
    }

    @Test
    void ofVeryManyMetricsTheFirstAreDrawnAndTheNamesOfFiveHundredGiven() throws IOException {
        for (int i = 0; i < 700; i++) {
            log("layer" + i, 2);
        }

        Curves curves = Curves.of(logged, all());
        assertThat(curves.drawn()).hasSize(24);
        assertThat(curves.names()).hasSize(500).startsWith("layer0").endsWith("layer499");
        assertThat(curves.further()).isEqualTo(200);
        assertThat(curves.withLatest(logged).latest()).hasSize(500);
    }

    @Test
    void aPartHasOnlyItsSteps() throws IOException {
        log("loss", 100);

        Curves part = Curves.of(logged, CurveQuestion.parse(List.of("loss"), "", "40", "42"));
        assertThat(part.drawn().get(0).series().steps()).containsExactly(40, 41, 42);
        assertThat(part.drawn().get(0).count()).isEqualTo(100);
        Curves nothing = Curves.of(logged, CurveQuestion.parse(List.of("loss"), "", "400", ""));
        assertThat(nothing.drawn().get(0).series().size()).isZero();
    }

    @Test
    void jsonHasWhatAPageNeedsAndNoNumberThatItDoesNotKnow() throws IOException {
        logged.add("a\"</script>\u202e", 0.5, 0, 1_000);
        logged.add("a\"</script>\u202e", Double.NaN, 1, 2_000);
        logged.add("a\"</script>\u202e", Double.NEGATIVE_INFINITY, 2, 3_000);

        assertThat(json(Curves.of(logged, CurveQuestion.parse(List.of("a\"</script>\u202e", "b"), "", "", ""))))
                .isEqualTo(
                        "{\"live\":false,\"series\":[{\"name\":\"a\\\"</script>\u202e\",\"count\":3,\"steps\":[0,1,2],"
                                + "\"times\":[1000,2000,3000],\"values\":[0.5,null,null]}],\"names\":[\"a\\\"</script>\u202e\"],"
                                + "\"further\":0,\"missing\":[\"b\"]}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CurvesJson.write(
                new Curves(List.of(), List.of(), 0, List.of(), List.of(new LatestValue("a", 7, 1e300))),
                true,
                true,
                "The agent is away",
                out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"live\":true,\"stale\":true,\"reason\":\"The agent is away\",\"series\":[],\"names\":[],"
                        + "\"further\":0,\"missing\":[],\"latest\":[{\"name\":\"a\",\"step\":7,\"value\":1.0E300}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"series\":[",
                "{\"series\":{},\"names\":[],\"missing\":[],\"latest\":[],\"further\":0}",
                "{\"series\":[],\"names\":[7],\"missing\":[],\"latest\":[],\"further\":0}",
                "{\"series\":[],\"names\":[],\"missing\":[],\"latest\":[],\"further\":1e99}",
                "{\"series\":[{\"name\":\"a\",\"count\":1,\"steps\":[1],\"times\":[],\"values\":[1]}],\"names\":[],"
                        + "\"missing\":[],\"latest\":[],\"further\":0}",
                "{\"series\":[{\"name\":\"a\",\"count\":1,\"steps\":[1.5],\"times\":[1],\"values\":[1]}],\"names\":[],"
                        + "\"missing\":[],\"latest\":[],\"further\":0}",
                "{\"series\":[{\"name\":\"a\",\"count\":1,\"steps\":[1],\"times\":[1],\"values\":[\"x\"]}],\"names\":[],"
                        + "\"missing\":[],\"latest\":[],\"further\":0}"
            })
    void anAnswerOfAnotherKindIsRefused(String json) {
        assertThatThrownBy(() -> ReceivedCurves.read(json.getBytes(StandardCharsets.UTF_8), all()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWithMoreThanWasAskedForIsRefused() throws IOException {
        log("loss", 300);
        log("n".repeat(1_001), 1);
        byte[] answer = sent(Curves.of(logged, all()));

        assertThatThrownBy(() -> ReceivedCurves.read(answer, CurveQuestion.parse(List.of(), "200", "", "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("steps, a list of at most 200");
        assertThatThrownBy(() -> ReceivedCurves.read(sent(Curves.NONE.withLatest(logged)), all()))
                .hasMessageContaining("a name of at most 1000 characters");
    }

    private void log(String name, int points) {
        for (int i = 0; i < points; i++) {
            logged.add(name, i * 0.5, i, 1_000 + i);
        }
    }

    private static CurveQuestion all() {
        return CurveQuestion.parse(List.of(), "", "", "");
    }

    private static List<String> names(Curves curves) {
        return curves.drawn().stream().map(curve -> curve.series().name()).toList();
    }

    private static String json(Curves curves) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CurvesJson.write(curves, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] sent(Curves curves) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CurvesJson.write(curves, true, false, "", out);
        return out.toByteArray();
    }
}
