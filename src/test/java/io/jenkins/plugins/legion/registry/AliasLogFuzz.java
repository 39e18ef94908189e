package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A log of aliases is read line by line, whatever its lines are, and can be added to. */
public final class AliasLogFuzz {

    private AliasLogFuzz() {}

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-03T12:00:00Z"), ZoneOffset.UTC);

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Scratch.file(AliasLog.FILE, input);
        AliasLog log = AliasLog.open(file, CLOCK);
        for (String model : log.models()) {
            log.standing(model);
            log.current(model);
        }
        AliasMove move = Versions.move("champion", Versions.version("wine", 1));
        AliasMove moved = log.move(move);
        assertThat(AliasLog.open(file, CLOCK).current("wine", "champion")).contains(moved);
    }
}
