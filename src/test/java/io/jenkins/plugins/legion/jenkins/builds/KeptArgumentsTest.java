package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a build keeps of a packaging's arguments and results. */
class KeptArgumentsTest {

    private static final String SECRET = "a \"quoted\" \\ secret";

    private static final UnaryOperator<String> MASK = Mask.of(List.of(SECRET, "4711"))::in;

    @Test
    void noSecretIsKeptWhateverJsonMakesOfIt() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("plain", "x " + SECRET);
        arguments.put("map", Map.of("list", List.of(SECRET, 1)));
        arguments.put("pin", 4711);
        arguments.put("port", 8080);

        assertThat(KeptArguments.of(arguments, MASK))
                .containsEntry("plain", "x ****")
                .containsEntry("map", "{\"list\":[\"****\",1]}")
                .containsEntry("pin", "****")
                .containsEntry("port", "8080");
    }

    @Test
    void moreThanABuildCanKeepIsRefusedByName() {
        assertThatThrownBy(() ->
                        KeptArguments.of(Map.of("readme", "x".repeat(KeptArguments.MOST)), UnaryOperator.identity()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll("arguments.readme", "32768 characters in all");
        String results = IntStream.range(0, 10)
                .mapToObj(i -> "\"r" + i + "\":\"" + "x".repeat(4000) + "\"")
                .collect(Collectors.joining(",", "{\"results\":{", "}}"));
        assertThat(KeptArguments.of(Map.of("readme", "x".repeat(KeptArguments.MOST - 6)), UnaryOperator.identity()))
                .hasSize(1);
        assertThatThrownBy(() -> BelievedResults.of(results, UnaryOperator.identity()))
                .isInstanceOf(AbortException.class);
    }
}
