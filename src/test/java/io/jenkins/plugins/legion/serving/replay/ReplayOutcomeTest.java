package io.jenkins.plugins.legion.serving.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayOutcomeTest {

    @Test
    void theSlowestIsHeldAgainstTheLimitOrThoseThatCount() {
        // Nineteen of 1 ms and one of 200 ms.
        Latencies latencies = new Latencies();
        for (int i = 0; i < 19; i++) {
            latencies.add(1_000_000);
        }
        latencies.add(200_000_000);

        assertThat(faults(latencies, 100, 199))
                .containsExactly("the slowest answer took 200 ms; at most 199 ms expected");
        assertThat(faults(latencies, 100, 200)).isEmpty();
        assertThat(faults(latencies, 95, 1)).isEmpty();
        assertThat(faults(latencies, 97.5, 1))
                .containsExactly(
                        "the slowest of the fastest 97.5 % of the answers took 200 ms; at most 1.00 ms expected");
    }

    @Test
    void scriptsAreToldAllOfIt() {
        Latencies latencies = new Latencies();
        latencies.add(2_000_000);

        JsonNode tree = LifecycleJson.mapper()
                .valueToTree(ReplayOutcome.of(
                        ReplayOptions.USUAL, 2, 1, 0, 4_000_000_000L, latencies, List.of("request 2: no")));

        assertThat(tree.get("requests").asLong()).isEqualTo(2);
        assertThat(tree.get("failed").asLong()).isEqualTo(1);
        assertThat(tree.get("seconds").asDouble()).isEqualTo(4);
        assertThat(tree.get("p99").asDouble()).isEqualTo(2);
        assertThat(tree.get("well").asBoolean()).isFalse();
        assertThat(tree.at("/faults/0").asText()).isEqualTo("1 of 2 requests failed");
        assertThat(tree.at("/examples/0").asText()).isEqualTo("request 2: no");
    }

    private static List<String> faults(Latencies latencies, double percentile, long milliseconds) {
        ReplayOptions options =
                new ReplayOptions(1, 0, 1, 0, Tolerance.NONE, Optional.of(Duration.ofMillis(milliseconds)), percentile);
        return ReplayOutcome.of(options, latencies.count(), 0, 0, 1, latencies, List.of())
                .faults();
    }

    @ParameterizedTest
    @CsvSource({"8.19196,8.19", "0.00123456,0.00123", "0,0", "99.96,100", "166.66,167", "12345.6,12\u202F346"})
    void aRateHasAsManyDigitsAsAMeasurementOfAMomentTells(double rate, String words) {
        assertThat(ReplayOutcome.rateWords(rate)).isEqualTo(words);
    }
}
