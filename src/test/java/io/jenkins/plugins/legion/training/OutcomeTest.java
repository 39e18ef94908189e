package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | the training ended with exit code 1",
                "126 | the training ended with exit code 126: its command was found but could not be executed",
                "127 | the training ended with exit code 127: its command, or one that it calls, was not found",
                "137 | the training was killed by signal 9 (SIGKILL); where nobody did so, the machine or the container was out of memory",
                "139 | the training was killed by signal 11 (SIGSEGV)",
                "143 | the training was killed by signal 15 (SIGTERM)",
                "255 | the training ended with exit code 255",
            })
    void anExitCodeSaysWhatHappened(int code, String reason) {
        assertThat(Outcome.exited(code)).isEqualTo(new Outcome(TrainingState.FAILED, Optional.of(code), reason));
    }

    @Test
    void zeroIsSuccess() {
        assertThat(Outcome.exited(0)).isEqualTo(new Outcome(TrainingState.SUCCEEDED, Optional.of(0), ""));
    }

    @ParameterizedTest
    @CsvSource({"PT90M, 1 h 30 min", "PT0.25S, 0.25 s", "PT61S, 1 min 1 s", "PT0S, 0 s", "PT26H, 26 h"})
    void aTimeLimitIsSaidAsPeopleSayIt(Duration limit, String words) {
        assertThat(Outcome.timedOut(limit).reason())
                .isEqualTo("the training was stopped: it ran longer than its time limit of " + words);
    }

    @Test
    void whatStillRunsHasNoOutcome() {
        assertThatThrownBy(() -> new Outcome(TrainingState.RUNNING, Optional.empty(), ""))
                .hasMessageContaining("running");
    }

    @Test
    void outcomesAndAnswersSurviveTheTripThroughJson() throws Exception {
        Outcome outcome = Outcome.exited(3);
        Prepared prepared = new Prepared(
                Map.of("A", "b"),
                List.of("sh", "x y"),
                "wine-7.zip",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                List.of("Hm."));

        assertThat(trip(outcome, Outcome.class)).isEqualTo(outcome);
        assertThat(trip(Outcome.succeeded(), Outcome.class)).isEqualTo(Outcome.succeeded());
        assertThat(trip(prepared, Prepared.class)).isEqualTo(prepared);
    }

    private static <T> T trip(T value, Class<T> type) throws Exception {
        return LifecycleJson.mapper().readValue(LifecycleJson.mapper().writeValueAsBytes(value), type);
    }
}
