package io.jenkins.plugins.legion.jenkins.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-03T12:00:00Z, 2026-05-03T12:00:00Z",
        "2026-05-03T12:00:00.123456Z, 2026-05-03T12:00:00.123456Z",
        "2026-05-03T12:00:00+02:00, 2026-05-03T10:00:00Z",
        "2026-05-03T12:00, 2026-05-03T12:00:00Z",
        "2026-05-03, 2026-05-03T00:00:00Z"
    })
    void takesTimesAndDatesInUtcWhereTheySayNothingElse(String written, Instant meant) {
        assertThat(Moment.parse("at", written)).isEqualTo(meant);
    }

    static String[] hostile() {
        return new String[] {
            "yesterday",
            "2026-02-30",
            "2026-05-03T25:00:00Z",
            "T",
            "-",
            "2026-05-03 12:00",
            "2026".repeat(10_000),
            "\0",
            "٢٠٢٦-٠٥-٠٣"
        };
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void saysWhatItExpects(String written) {
        assertThatThrownBy(() -> Moment.parse("at", written))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("at: ")
                .hasMessageContaining("expected a time such as 2026-05-03T12:00:00Z")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void showsTimesInUtcAndSaysSo() {
        assertThat(Moment.shown(Instant.parse("2026-05-03T12:00:07.9Z"))).isEqualTo("2026-05-03 12:00:07 UTC");
    }
}
