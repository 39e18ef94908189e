package io.jenkins.plugins.legion.serving.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [[1, 2], [3, 4]]} | {\"a\": [[1, 2], [3, 5]]} | a[1][1]: 4; expected 5",
                "{\"a\": [1]} | {\"a\": [1, 2]} | a: 1 items; expected 2 items",
                "{\"a\": [1, 2]} | {\"a\": [1]} | a: 2 items; expected 1 items",
                "{} | {\"a\": {\"b\": 1}} | a is missing; expected {\"b\":1}",
                "{\"a\": {}} | {\"a\": {\"b\": 1}} | a.b is missing; expected 1",
                "{\"a\": \"1\"} | {\"a\": 1} | a: \"1\"; expected 1",
                "{\"a\": null} | {\"a\": 0} | a: null; expected 0",
                "{\"a\": 9007199254740993} | {\"a\": 9007199254740992} | a: 9007199254740993; expected 9007199254740992",
                "[1] | {\"a\": 1} | the answer: [1]; expected {\"a\":1}",
            })
    void theFirstDifferenceIsNamed(String actual, String expected, String message) {
        assertThat(between(actual, expected, Tolerance.NONE)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [3], \"more\": 1} | {\"a\": [3.0]}",
                "{\"a\": 1e2} | {\"a\": 100}",
                "{\"a\": null} | {\"a\": null}",
                "{\"a\": 1} | {}",
            })
    void whatIsTheSameInOtherWordsIsNoDifference(String actual, String expected) {
        assertThat(between(actual, expected, Tolerance.NONE)).isEmpty();
    }

    @Test
    void numbersMayDifferByWhatIsTolerated() {
        Tolerance tolerance = new Tolerance(0.01, 0.1);
        assertThat(between("{\"a\": 10.9}", "{\"a\": 10}", tolerance)).isEmpty();
        assertThat(between("{\"a\": 9.0}", "{\"a\": 10}", tolerance)).isEmpty();
        assertThat(between("{\"a\": 11.5}", "{\"a\": 10}", tolerance)).contains("a: 11.5; expected 10 ± 1.01");
        assertThat(between("{\"a\": 0.009}", "{\"a\": 0}", tolerance)).isEmpty();
    }

    @Test
    void aToleranceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Tolerance(-1, Double.NaN))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("tolerance: '-1.0'; expected a number, 0 at least")
                .hasMessageContaining("relativeTolerance: 'NaN'");
    }

    @Property(tries = 500)
    void nothingDiffersFromItself(@ForAll("values") JsonNode value) {
        assertThat(Difference.between(value, value.deepCopy(), Tolerance.NONE)).isEmpty();
    }

    @Property(tries = 500)
    void whatDiffersHasADifference(@ForAll("values") JsonNode value, @ForAll("values") JsonNode other) {
        JsonNode left = JSON.createArrayNode().add(value);
        JsonNode right = JSON.createArrayNode().add(other);
        boolean same = Difference.between(left, right, Tolerance.NONE).isEmpty()
                && Difference.between(right, left, Tolerance.NONE).isEmpty();
        assertThat(same).isEqualTo(sorted(value).equals(sorted(other)));
    }

    /** Numbers by their value: 3 and 3.0 are the same. */
    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            StringBuilder text = new StringBuilder();
            node.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(it -> text.append(it.getKey())
                    .append('=')
                    .append(sorted(it.getValue()))
                    .append(','));
            return "{" + text + "}";
        }
        if (node.isArray()) {
            return node.valueStream().map(DifferenceTest::sorted).toList().toString();
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.toString();
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return values(3);
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                Arbitraries.integers().between(-3, 3).map(it ->
                        (JsonNode) JSON.getNodeFactory().numberNode(it)),
                Arbitraries.of(0.5, 3.0, -1.25).map(it -> JSON.getNodeFactory().numberNode(it)),
                Arbitraries.of("", "a", "3").map(it -> JSON.getNodeFactory().textNode(it)),
                Arbitraries.of(true, false).map(it -> JSON.getNodeFactory().booleanNode(it)),
                Arbitraries.just(JSON.getNodeFactory().nullNode()));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonNode> inner = values(depth - 1);
        return Arbitraries.oneOf(
                scalars,
                inner.list().ofMaxSize(3).map(DifferenceTest::list),
                Arbitraries.maps(Arbitraries.of("a", "b"), inner).ofMaxSize(2).map(DifferenceTest::object));
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        ObjectNode object = JSON.createObjectNode();
        fields.forEach(object::set);
        return object;
    }

    private static JsonNode list(List<JsonNode> items) {
        return JSON.createArrayNode().addAll(items);
    }

    private static Optional<String> between(String actual, String expected, Tolerance tolerance) {
        try {
            return Difference.between(JSON.readTree(actual), JSON.readTree(expected), tolerance)
                    .map(Difference::message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
