package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TrackingLineTest {

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll String text, @ForAll double value, @ForAll long step) throws IOException {
        String storable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String name = LoggedNames.admits(storable) ? storable : "name";
        Path file = Files.createTempFile("tracking", ".jsonl");
        try {
            Files.writeString(
                    file,
                    TrackingLine.metric(name, value, step, 1_700_000_000_000L)
                            + TrackingLine.param(name, storable)
                            + TrackingLine.tag(name, storable)
                            + TrackingLine.metric(name, Double.NaN, 1_700_000_000_000L),
                    StandardCharsets.US_ASCII);
            Events events = new Events();
            new TrackingTail(file).finish(events);
            assertThat(events.told)
                    .containsExactly(
                            "metric " + name + " " + value + " " + step + " 1700000000000",
                            "param " + name + " " + storable,
                            "tag " + name + " " + storable,
                            "metric " + name + " NaN " + (step == Long.MAX_VALUE ? step : step + 1) + " 1700000000000");
            assertThat(events.warnings).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void aLineIsOneLineOfStandardJsonInAscii() {
        assertThat(TrackingLine.tag("a\"\nä", "\u2028${x}\\"))
                .isEqualTo("{\"tag\":\"a\\\"\\n\\u00E4\",\"value\":\"\\u2028${x}\\\\\"}\n");
        assertThat(TrackingLine.metric("m", Double.NEGATIVE_INFINITY, 0, 5))
                .isEqualTo("{\"metric\":\"m\",\"value\":\"-Infinity\",\"step\":0,\"time\":5}\n");
    }
}
