package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LogHeadTest {

    private static Optional<LogHead> read(String line) {
        byte[] bytes = ("\n" + line + "x").getBytes(StandardCharsets.UTF_8);
        return LogHead.read(bytes, 1, bytes.length - 2);
    }

    @Property
    void timeModelAndAliasAreThoseThatWereWritten(
            @ForAll @LongRange(max = 253_402_300_799L) long seconds, @ForAll @IntRange(max = 999_999_999) int nanos) {
        for (int precision : new int[] {1, 1_000, 1_000_000, 1_000_000_000}) {
            Instant at = Instant.ofEpochSecond(seconds, nanos / precision * precision);
            assertThat(read("{\"at\":\"" + at + "\",\"model\":\"wine\",\"alias\":\"a\"}"))
                    .contains(new LogHead(at, "wine", "a"));
        }
    }

    @Property
    void ofNoiseNothingIsMade(@ForAll String noise, @ForAll @IntRange(max = 60) int at) {
        String line = "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"a\"}";
        read(noise);
        read(line.substring(0, Math.min(at, line.length())) + noise);
        read(line.substring(0, Math.min(at, line.length())));
    }

    @Example
    void anotherFormIsLeftToOthers() {
        for (String line : new String[] {
            "",
            "{}",
            "{ \"at\":\"2026-03-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"a\"}",
            "{\"at\":\"2026-13-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00.Z\",\"model\":\"wine\",\"alias\":\"a\"}",
            "{\"at\":\"+999999999-03-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00+01:00\",\"model\":\"wine\",\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":\"" + "w".repeat(64) + "\",\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":null,\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":\"\\u0077ine\",\"alias\":\"a\"}",
            "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"" + "a".repeat(64) + "\"}",
            "{\"at\":\"2026-03-01T12:00:00Z\",\"model\":\"wine\",\"alias\":\"a\\n\"}"
        }) {
            assertThat(read(line)).as(line).isEmpty();
        }
    }
}
