package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "45s, PT45S",
        "90m, PT1H30M",
        "4h, PT4H",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1d2h3m4s, PT26H3M4S",
        "PT90M, PT1H30M",
        "pt1h, PT1H",
        "P1D, PT24H",
        "4H, PT4H",
        "' 4h ', PT4H",
        "0s, PT0S",
        "PT0.5S, PT0.5S",
        "PT-1S, PT-1S"
    })
    void aSpanIsReadAsPeopleWriteIt(String text, String iso) {
        assertThat(TimeSpan.parse(text)).contains(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "90",
                "h",
                "1x",
                "1h1h",
                "30m1h",
                "-1h",
                "1.5h",
                "1 h",
                "1h 30m",
                "4 hours",
                "1:30",
                "p",
                "pt",
                "PT1X",
                "9999999999h",
                "P999999999999999999D",
                "PT99999999999999999999S",
                "١h"
            })
    void whatIsNoSpanIsNotGuessed(String text) {
        assertThat(TimeSpan.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT1H30M, 1h30m", "PT48H, 2d", "PT45S, 45s", "PT0.5S, PT0.5S", "PT0S, PT0S"})
    void aSpanIsWrittenShort(String iso, String text) {
        assertThat(TimeSpan.format(Duration.parse(iso))).isEqualTo(text);
    }
}
