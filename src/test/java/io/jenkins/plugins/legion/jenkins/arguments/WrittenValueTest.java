package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the values of an integration's arguments go from a Jenkinsfile into a form and from there into a packaging. */
class WrittenValueTest {

    private static Optional<ArgumentProperty> typed(Object type) {
        return Optional.of(new ArgumentProperty("it", Map.of("type", type)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            wine:12   | wine:12
            16 GB     | 16 GB
            3.10      | "3.10"
            true      | "true"
            "quoted"  | "\\"quoted\\""
            null      | null
            """)
    void aTextOfAJenkinsfileStaysOne(String text, String shown) {
        assertThat(WrittenValue.shown("it", text)).isEqualTo(shown);
        assertThat(WrittenValue.read(shown, Optional.empty())).isEqualTo(text);
        assertThat(WrittenValue.read(shown, typed("string"))).isEqualTo(text);
        assertThat(WrittenValue.ofSnippet(shown)).isEqualTo(text);
    }

    /** A variable's value is whatever somebody put there who started the build. */
    @Test
    void aVariableAddsNoFieldsToWhatIsWritten() {
        UnaryOperator<String> expansion =
                text -> text.replace("$TEAM", "a\",\"admin\":\"yes").replace("$PORT", "80");

        assertThat(WrittenValue.expanded("{\"team\":\"$TEAM\",\"n\":[1,\"$PORT\"]}", expansion))
                .isEqualTo("{\"team\":\"a\\\",\\\"admin\\\":\\\"yes\",\"n\":[1,\"80\"]}");
        assertThat(WrittenValue.expanded("$PORT", expansion)).isEqualTo("80");
        assertThat(WrittenValue.expanded("\"$PORT\"", expansion)).isEqualTo("\"80\"");
        assertThat(WrittenValue.expanded("7", expansion)).isEqualTo("7");
    }

    @Test
    void otherValuesKeepTheirTypes() {
        Map<String, Object> labels = Map.of("team", List.of("wine", 1, true));

        assertThat(WrittenValue.shown("it", labels)).isEqualTo("{\"team\":[\"wine\",1,true]}");
        assertThat(WrittenValue.ofSnippet("{\"team\":[\"wine\",1,true]}")).isEqualTo(labels);
        assertThat(WrittenValue.read("8080", typed("integer"))).isEqualTo(BigInteger.valueOf(8080));
        assertThat(WrittenValue.read("0.5", Optional.empty())).isEqualTo(new BigDecimal("0.5"));
        assertThat(WrittenValue.ofSnippet("8080")).isEqualTo(8080);
        assertThat(WrittenValue.ofSnippet("0.50")).isEqualTo("0.50");
    }

    @Test
    void whereButOneOfBothIsTakenEitherMayBeWritten() {
        assertThat(WrittenValue.read("\"8080\"", typed("integer"))).isEqualTo(BigInteger.valueOf(8080));
        assertThat(WrittenValue.read("\"many\"", typed("integer"))).isEqualTo("many");
        assertThat(WrittenValue.read("3.10", typed("string"))).isEqualTo("3.10");
        assertThat(WrittenValue.read("\"3.10\"", typed(List.of("string", "number"))))
                .isEqualTo("3.10");
        assertThat(WrittenValue.read("[1]", typed("string"))).isEqualTo(List.of(BigInteger.ONE));
    }

    @Test
    void whatJsonHasNoFormForIsNamed() {
        assertThatThrownBy(() -> WrittenValue.shown("arguments.port", new Date()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("arguments.port");
    }
}
