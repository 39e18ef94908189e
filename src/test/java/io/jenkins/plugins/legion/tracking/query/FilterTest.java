package io.jenkins.plugins.legion.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    static final Vocabulary WORDS = new Vocabulary(
            Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG, Entity.DATASET),
            Set.of("status", "run_id"),
            Set.of("start_time"),
            Map.of("created", "start_time"));

    record Thing(
            Map<String, Double> metrics, Map<String, String> params, Map<String, String> tags, Map<String, Object> own)
            implements Facts {

        @Override
        public Optional<Double> metric(String key) {
            return Optional.ofNullable(metrics.get(key));
        }

        @Override
        public Optional<String> param(String key) {
            return Optional.ofNullable(params.get(key));
        }

        @Override
        public Optional<String> tag(String key) {
            return Optional.ofNullable(tags.get(key));
        }

        @Override
        public Optional<Object> attribute(String name) {
            return Optional.ofNullable(own.get(name));
        }

        @Override
        public List<String> datasets(String field) {
            return field.equals("name") ? List.of("train", "test") : List.of();
        }
    }

    private static final Facts RUN = new Thing(
            Map.of("rmse", 0.7, "val/loss", 1e-7, "bad", Double.NaN, "top", Double.POSITIVE_INFINITY),
            Map.of("alpha", "0.5", "my key", "it's", "a.b", "dotted"),
            Map.of("algo", "rf", "mlflow.user", "Ada"),
            Map.of("status", "FINISHED", "run_id", "r1", "start_time", 1_700_000_000_000L));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.rmse < 0.8 and tags.algo = 'rf'",
                "metric.rmse >= 0.7 AND metrics.rmse <= .7",
                "metrics.rmse != 1",
                "metrics.`val/loss` < 1e-6",
                "metrics.val/loss < 1e-6",
                "metrics.top > 1e308",
                "metrics.bad != 1",
                "params.alpha = '0.5'",
                "params.alpha = \"0.5\"",
                "params.`my key` = 'it''s'",
                "params.\"my key\" LIKE 'it%'",
                "params.a.b = 'dotted'",
                "tag.mlflow.user ILIKE 'a_A'",
                "tags.`mlflow.user` != 'Bob'",
                "attributes.status = 'FINISHED'",
                "status IN ('FAILED', 'FINISHED')",
                "run_id NOT IN ('r2')",
                "created > 1600000000000",
                "attr.start_time = 1700000000000",
                "datasets.name = 'test'",
                "tags.none IS NULL and tags.algo is not null"
            })
    void finds(String filter) {
        assertThat(Filter.parse(filter, WORDS).test(RUN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.rmse < 0.7",
                "metrics.none != 1",
                "metrics.bad < 1",
                "metrics.bad = 1",
                "params.none != 'x'",
                "tags.algo LIKE 'R%'",
                "tags.algo = 'rf' and status = 'FAILED'",
                "status NOT IN ('FINISHED')",
                "datasets.name = 'other'",
                "tags.algo = '1' and tags.algo = 'rf'"
            })
    void doesNotFind(String filter) {
        assertThat(Filter.parse(filter, WORDS).test(RUN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.rmse < 'low' | The filter at character 16: 'low'; expected a number, without quotes",
                "metrics.rmse # 1 | The filter at character 14: '#'; expected one of <, <=, >, >=, =, != after a"
                        + " number's key",
                "params.alpha = 0.5 | The filter at character 16: '0.5'; expected a text in quotes, such as '0.5'",
                "params.alpha > '1' | The filter at character 14: '>'; expected one of =, !=, LIKE, ILIKE, IN, NOT IN"
                        + " after a text's key",
                "tags.algo = 'rf | The filter at character 13: ''rf'; expected a closing '",
                "metrics.rmse < | The filter at character 15: 'its end'; expected a number, without quotes",
                "size > 1 | The filter at character 1: 'size'; expected metrics.<key>, params.<key>, tags.<key>,"
                        + " datasets.<name, digest or context> or one of the attributes run_id, start_time, status",
                "datasets.size = '1' | The filter at character 1: 'datasets.size'; expected one of datasets.name,"
                        + " datasets.digest, datasets.context",
                "tags.algo = 'rf' OR 1 = 1 | The filter at character 18: 'OR'; expected AND, or the end of the filter",
                "status IN 'a' | The filter at character 11: 'a'; expected ( and a list of texts after IN"
            })
    void saysWhatIsWrong(String filter, String message) {
        assertThatThrownBy(() -> Filter.parse(filter, WORDS))
                .isInstanceOf(BadQuery.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags.algo = 'x''; DROP TABLE runs; --'", "tags.algo = '${jndi:ldap://x}'"})
    void aFilterIsOnlyEverCompared(String filter) {
        assertThat(Filter.parse(filter, WORDS).test(RUN)).isFalse();
    }

    @Test
    void anUnfriendlyPatternTakesNoLongerThanItsLength() {
        Facts long1 = new Thing(Map.of(), Map.of(), Map.of("t", "a".repeat(8_000)), Map.of());
        assertThat(Filter.parse("tags.t LIKE '" + "%a".repeat(500) + "b'", WORDS)
                        .test(long1))
                .isFalse();
    }

    @Test
    void anEmptyFilterFindsEverything() {
        assertThat(Filter.parse("  ", WORDS).test(RUN)).isTrue();
    }

    @Test
    void aFilterHasALongestLength() {
        assertThatThrownBy(() -> Filter.parse(" ".repeat(20_001), WORDS)).hasMessageContaining("at most 20000");
    }

    @Test
    void whatLacksAValueComesLastEitherWay() {
        List<Facts> things = Stream.of(
                        thing("a", Map.of("m", 1.0)),
                        thing("b", Map.of()),
                        thing("c", Map.of("m", Double.NaN)),
                        thing("d", Map.of("m", 2.0)))
                .toList();
        assertThat(order(things, "metrics.m")).isEqualTo("adcb");
        assertThat(order(things, "metrics.m DESC")).isEqualTo("dacb");
        assertThat(order(things, "run_id desc")).isEqualTo("dcba");
        assertThatThrownBy(() -> order(things, "metrics.m SIDEWAYS"))
                .hasMessage("The order at character 11: 'SIDEWAYS'; expected ASC, DESC or the end of the order");
    }

    private static Facts thing(String id, Map<String, Double> metrics) {
        return new Thing(metrics, Map.of(), Map.of(), Map.of("run_id", id));
    }

    private static String order(List<Facts> things, String clause) {
        return things.stream()
                .sorted(Ordering.parse(List.of(clause), WORDS, Ordering.byAttribute("run_id", false)))
                .map(thing -> thing.attribute("run_id").orElseThrow().toString())
                .reduce("", String::concat);
    }
}
