package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A tracking file says the same whether it is read at once or while it grows. */
public final class TrackingLinesFuzz {

    private TrackingLinesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Scratch.file("tracking.jsonl", input);
        Events whole = new Events();
        new TrackingTail(file).finish(whole);

        Events grown = new Events();
        TrackingTail tail = new TrackingTail(file);
        Files.write(file, Arrays.copyOf(input, input.length / 2));
        tail.advance(grown);
        Files.write(file, input);
        tail.finish(grown);
        // A line without a time has that at which it was read.
        assertThat(timeless(grown)).isEqualTo(timeless(whole));
        assertThat(grown.warnings).isEqualTo(whole.warnings);
    }

    private static java.util.List<String> timeless(Events events) {
        return events.told.stream()
                .map(told -> told.startsWith("metric ") ? told.substring(0, told.lastIndexOf(' ')) : told)
                .toList();
    }
}
