package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingEventTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Startup probe failed: HTTP probe failed with statuscode: 500 | its server answers the probe with 500",
                "Readiness probe failed: Get \"http://10.85.0.7:5000/healthcheck\": dial tcp 10.85.0.7:5000: connect: connection refused"
                        + " | nobody listens at its port 5000",
                "Startup probe failed: Get \"http://10.85.0.7:5000/healthcheck\": context deadline exceeded (Client.Timeout exceeded while"
                        + " awaiting headers) | its server does not answer the probe in time",
                "Liveness probe failed: something else | its server does not answer the probe as it should: something else",
                "unheard of | its server does not answer the probe as it should: unheard of",
            })
    void aProbeThatFailsIsSaidInWords(String message, String said) {
        assertThat(ServingEvent.reason(new EventBuilder()
                        .withReason("Unhealthy")
                        .withMessage(message)
                        .build()))
                .map(PendingReason::text)
                .contains(said);
    }

    @Test
    void otherWarningsAreThoseOfAnyPod() {
        assertThat(ServingEvent.reason(new EventBuilder()
                        .withReason("FailedMount")
                        .withMessage("no such claim")
                        .build()))
                .map(PendingReason::text)
                .contains("a volume cannot be mounted: no such claim");
        assertThat(ServingEvent.reason(new EventBuilder().withReason("BackOff").build()))
                .isEmpty();
    }
}
