package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.serving.replay.ReplayOptions;
import io.jenkins.plugins.legion.serving.replay.Tolerance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationPlanTest {

    private final InvocationArguments arguments = new InvocationArguments();

    private static String text(InvocationPlan plan) {
        return new String(plan.written().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsLeftOutIsWhatIsUsual() {
        arguments.setDeployment(" wine ");
        arguments.setRequest("{\"data\": [[1]]}");
        InvocationPlan plan = InvocationPlan.of(arguments);

        assertThat(plan.deployment()).isEqualTo("wine");
        assertThat(plan.url()).isEmpty();
        assertThat(plan.options()).isEqualTo(ReplayOptions.USUAL);
        assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(60));
        assertThat(text(plan)).isEqualTo("{\"request\":{\"data\":[[1]]}}");
        assertThat(arguments.usualId()).isEqualTo("wine");
    }

    @Test
    void whatIsSaidCounts() {
        arguments.setUrl("https://models.example.org/wine/");
        arguments.setRequests("rows.json");
        arguments.setTolerance("1E-6");
        arguments.setRelativeTolerance("0.1");
        arguments.setMaxLatencyMs("2.5");
        arguments.setPercentile("99.9");
        arguments.setConcurrency("200");
        arguments.setRate("20");
        arguments.setRepeat("3");
        arguments.setWarmUp("5");
        arguments.setTimeLimit("1m30s");
        InvocationPlan plan = InvocationPlan.of(arguments);

        assertThat(plan.options())
                .isEqualTo(new ReplayOptions(
                        200, 20, 3, 5, new Tolerance(1e-6, 0.1), Optional.of(Duration.ofNanos(2_500_000)), 99.9));
        assertThat(plan.patience()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan.written()).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        arguments.setDeployment("No");
        arguments.setRequest("[1");
        arguments.setExpected("{");
        arguments.setTolerance("much");
        arguments.setRelativeTolerance("-1");
        arguments.setMaxLatencyMs("NaN");
        arguments.setConcurrency("1.5");
        arguments.setRepeat("0");
        arguments.setTimeLimit("0s");

        assertThatThrownBy(() -> InvocationPlan.of(arguments))
                .isInstanceOfSatisfying(InvalidInput.class, it -> assertThat(it.faults())
                        .extracting(Fault::where)
                        .containsExactlyInAnyOrder(
                                "deployment",
                                "request",
                                "expected",
                                "tolerance",
                                "relativeTolerance",
                                "maxLatencyMs",
                                "concurrency",
                                "repeat",
                                "timeLimit"));
    }

    @Test
    void eitherOfTwoIsAskedAndAskedFor() {
        arguments.setExpected("1");
        assertThatThrownBy(() -> InvocationPlan.of(arguments))
                .hasMessageContaining("deployment is missing; expected a deployment's name, or the url of a server")
                .hasMessageContaining("request is missing; expected a request, or requests in a file");

        arguments.setUrl("http://127.0.0.1");
        arguments.setTarget("prod");
        arguments.setRequests("rows.json");
        assertThatThrownBy(() -> InvocationPlan.of(arguments))
                .hasMessageContaining("target: 'prod'; expected nothing beside url")
                .hasMessageContaining("expected: '1'; expected nothing beside requests");
    }

    @Test
    void aControllerAsksNotTooManyAtATime() {
        arguments.setDeployment("wine");
        arguments.setRequest("{}");
        arguments.setConcurrency("51");

        assertThatThrownBy(() -> InvocationPlan.of(arguments))
                .hasMessageContaining("concurrency: '51'; expected at most 50 for a deployment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:80",
                "file:///etc/passwd",
                "http:///path",
                "http://a b/",
                "http://u:p@h/",
                "http://h/?token=x",
                "http://h/#x",
                "ftp://h/"
            })
    void anAddressIsThatOfAServer(String url) {
        arguments.setUrl(url);
        arguments.setRequest("{}");

        assertThatThrownBy(() -> InvocationPlan.of(arguments))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("url: '");
    }

    @Test
    void mapsBecomeJsonWithAllThatJsonCanSay() {
        Map<String, Object> read = ShortForms.readInvocation(Map.of(
                "request",
                Map.of("data", List.of(Arrays.asList(0.1, 12345678901234567L, null, true, new StringBuilder("a")))),
                "tolerance",
                0.01,
                "repeat",
                3));

        assertThat(read)
                .containsEntry("request", "{\"data\":[[0.1,12345678901234567,null,true,\"a\"]]}")
                .containsEntry("tolerance", "0.01")
                .containsEntry("repeat", "3");
        assertThatThrownBy(() ->
                        ShortForms.readInvocation(Map.of("request", Map.of("data", List.of(List.of(Double.NaN))))))
                .hasMessageContaining("request.data[0][0]: 'NaN'; expected text, a number");
    }

    @Test
    void variablesStandForTextsAndAddNoFields() {
        arguments.setRequest("{\"note\": \"$X\"}");
        arguments.setRepeat("$N");
        InvocationArguments expanded = arguments.expanded(
                text -> text.replace("$X", "a\", \"data\": [[9]], \"b\": \"").replace("$N", "4"));

        assertThat(expanded.getRequest()).isEqualTo("{\"note\":\"a\\\", \\\"data\\\": [[9]], \\\"b\\\": \\\"\"}");
        assertThat(expanded.getRepeat()).isEqualTo("4");
    }
}
