package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Jenkinsfile may write for an argument, and what it is told of the rest. */
class WrittenArgumentsTest {

    static List<Arguments> right() {
        return List.of(
                Arguments.of(Kind.TEXT, 7),
                Arguments.of(Kind.TEXT, true),
                Arguments.of(Kind.NUMBER, 1),
                Arguments.of(Kind.NUMBER, "NaN"),
                Arguments.of(Kind.NUMBER, new java.math.BigDecimal("0.5")),
                Arguments.of(Kind.WHOLE_NUMBER, 3),
                Arguments.of(Kind.WHOLE_NUMBER, "-3"),
                Arguments.of(Kind.FLAG, false),
                Arguments.of(Kind.TEXTS, List.of("--fast", 3)),
                Arguments.of(Kind.TEXTS, List.of(Map.of("value", "--fast"))),
                Arguments.of(Kind.FILES, List.of("metrics.json")),
                Arguments.of(Kind.FILES, List.of(Map.of("path", "metrics.json"))),
                Arguments.of(Kind.PARAMETERS, Map.of("alpha", 0.5)),
                Arguments.of(Kind.PARAMETERS, List.of(Map.of("name", "alpha", "value", 0.5))),
                Arguments.of(Kind.PARAMETERS, List.of(new HyperParameter("alpha", "0.5"))),
                Arguments.of(Kind.DIRECTIONS, Map.of("rmse", "min")),
                Arguments.of(Kind.PLACES, List.of(Map.of("$class", "DataPlace", "connection", "lake"))),
                Arguments.of(Kind.GATES, List.of(Map.of("metric", "rmse", "max", 0.8, "optional", true))),
                Arguments.of(Kind.GATES, List.of(new GateArgument("rmse"))),
                Arguments.of(Kind.MODEL, "wine"),
                Arguments.of(Kind.MODEL, Map.of("id", "wine", "metrics", Map.of())),
                Arguments.of(Kind.MODEL, Map.of("name", "wine")));
    }

    @ParameterizedTest
    @MethodSource("right")
    void isTaken(Kind kind, Object value) {
        Object taken =
                WrittenArguments.checked(Map.of("x", value), Map.of("x", kind)).get("x");

        assertThat(taken).isEqualTo(kind == Kind.TEXT ? value.toString() : value);
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(Kind.TEXT, List.of("wine"), "x: '[wine]'; expected a text"),
                Arguments.of(Kind.NUMBER, "high", "x: 'high'; expected a number"),
                Arguments.of(Kind.WHOLE_NUMBER, 0.5, "x: '0.5'; expected a whole number"),
                Arguments.of(Kind.WHOLE_NUMBER, "12345678901", "x: '12345678901'; expected a whole number"),
                Arguments.of(Kind.GATES, List.of("rmse"), "x: '[rmse]'; expected a list of maps such as"),
                Arguments.of(
                        Kind.GATES, Map.of("metric", "rmse"), "x: '{metric=rmse}'; expected a list of maps such as"),
                Arguments.of(Kind.GATES, List.of(Map.of("mx", 1)), "x[0]: 'mx'; expected one of metric, min, max"),
                Arguments.of(
                        Kind.GATES, List.of(Map.of("optional", "si")), "x[0].optional: 'si'; expected true or false"),
                Arguments.of(
                        Kind.GATES, List.of(Map.of("max", List.of(1))), "x: '[{max=[1]}]'; expected a list of maps"),
                Arguments.of(Kind.MODEL, Map.of("id", " "), "x: '{id= }'; expected a training's id"),
                Arguments.of(Kind.MODEL, List.of("wine"), "x: '[wine]'; expected a training's id"),
                Arguments.of(Kind.FLAG, "yes", "x: 'yes'; expected true or false"),
                Arguments.of(Kind.TEXTS, "--fast", "x: '--fast'; expected a list of texts, such as ['--fast']"),
                Arguments.of(Kind.TEXTS, Collections.singletonList(null), "x: '[null]'; expected a list of texts"),
                Arguments.of(Kind.TEXTS, List.of(List.of()), "x: '[[]]'; expected a list of texts"),
                Arguments.of(Kind.FILES, "m.json", "x: 'm.json'; expected a list of files, such as ['metrics.json']"),
                Arguments.of(Kind.PARAMETERS, List.of(1, 2), "x: '[1, 2]'; expected a map of texts and numbers"),
                Arguments.of(Kind.PARAMETERS, Map.of("a", Map.of("b", 1)), "x.a: '{b=1}'; expected a text, a number"),
                Arguments.of(Kind.DIRECTIONS, Map.of("rmse", List.of()), "x.rmse: '[]'; expected min or max"),
                Arguments.of(Kind.PLACES, List.of(Map.of("conection", "a")), "x[0]: 'conection'; expected one of"),
                Arguments.of(Kind.DIRECTIONS, List.of("rmse"), "x: '[rmse]'; expected a map such as [rmse: 'min']"),
                Arguments.of(Kind.DIRECTIONS, List.of(Map.of("metric", "a")), "expected a map such as [rmse: 'min']"),
                Arguments.of(Kind.PLACES, "lake", "x: 'lake'; expected a list of maps such as [connection: 'lake'"),
                Arguments.of(Kind.CODE, "code", "x: 'code'; expected a map such as [connection: 'code'"),
                Arguments.of(
                        Kind.CODE,
                        Map.of("connection", "code", "branch", "main"),
                        "x: 'branch'; expected one of connection, reference, path"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedInWordsOfAJenkinsfile(Kind kind, Object value, String message) {
        assertThatThrownBy(() -> WrittenArguments.checked(Map.of("x", value), Map.of("x", kind)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMisspeltArgumentIsRefusedWithTheNearestRightOneAndTheOtherFaults() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("modle", "wine");
        written.put("fast", "yes");
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("model", Kind.TEXT);
        kinds.put("fast", Kind.FLAG);

        assertThatThrownBy(() -> WrittenArguments.checked(written, kinds))
                .hasMessage("argument: 'modle'; expected one of model, fast (did you mean 'model'?)\n"
                        + "fast: 'yes'; expected true or false");
    }

    @Test
    void anArgumentThatIsNullCountsAsNotWritten() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", null);

        assertThat(WrittenArguments.checked(written, Map.of("version", Kind.TEXT)))
                .containsEntry("version", null);
    }
}
