package io.jenkins.plugins.legion.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterPropertyTest {

    private static final Facts NOTHING = name -> Optional.empty();

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "metrics.a",
                        "tags.`",
                        "params.\"x\"",
                        "status",
                        "created",
                        " ",
                        "=",
                        "<",
                        "!=",
                        "'",
                        "\"",
                        "'t'",
                        "1",
                        "1e999999999",
                        "and",
                        "AND",
                        "LIKE",
                        "IN",
                        "NOT",
                        "IS",
                        "NULL",
                        "(",
                        ")",
                        ",",
                        "`",
                        ".",
                        "\u0000",
                        "ü")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property
    void anythingIsAFilterOrAMessage(@ForAll @From("scraps") String text) {
        try {
            Filter.parse(text, FilterTest.WORDS).test(NOTHING);
        } catch (BadQuery e) {
            assertThat(e).hasMessageMatching("(?s)The filter at character [0-9]+: '.*'; expected .+");
        }
    }

    @Property
    void anyTextIsAFilterOrAMessage(@ForAll String text) {
        anythingIsAFilterOrAMessage(text);
    }

    /** Whatever stands in a key or a value, written with quotes it is found and nothing else is. */
    @Property
    void quotesHoldAnyKeyAndAnyValue(@ForAll String key, @ForAll String value) {
        if (key.isEmpty()) {
            return;
        }
        Facts has = new FilterTest.Thing(Map.of(), Map.of(), Map.of(key, value), Map.of());
        Facts other = new FilterTest.Thing(Map.of(), Map.of(), Map.of(key, value + "x"), Map.of());
        String quoted = "tags.`" + key.replace("`", "``") + "` = '" + value.replace("'", "''") + "'";
        Filter filter = Filter.parse(quoted, FilterTest.WORDS);
        assertThat(List.of(filter.test(has), filter.test(other))).containsExactly(true, false);
    }
}
