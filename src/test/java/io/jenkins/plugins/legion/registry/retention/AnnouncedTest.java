package io.jenkins.plugins.legion.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes is said first. */
class AnnouncedTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T03:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofHours(23));

    @Test
    void nothingIsDueBeforeADayHasPassedSinceItWasSaid() {
        Announced said = new Announced(Map.of()).next(List.of("a"), MONDAY);

        assertThat(said.isDue("a", MONDAY)).isFalse();
        assertThat(said.isDue("a", MONDAY.plus(Duration.ofHours(5)))).isFalse();
        assertThat(said.isDue("a", TUESDAY)).isTrue();
        assertThat(said.isDue("b", TUESDAY)).isFalse();
    }

    @Test
    void whatComesBackIsSaidAnew() {
        Announced said = new Announced(Map.of()).next(List.of("a", "b"), MONDAY);
        Announced without = said.next(List.of("b"), TUESDAY);
        Announced again = without.next(List.of("a", "b"), TUESDAY);

        assertThat(without.isNew("a")).isTrue();
        assertThat(again.isDue("a", TUESDAY)).isFalse();
        assertThat(again.isDue("b", TUESDAY)).isTrue();
    }

    @Test
    void outlivesItsProcess(@TempDir Path folder) throws IOException {
        Path place = folder.resolve("legion/retention");
        assertThat(Announced.read(place).since()).isEmpty();

        new Announced(Map.of("a", MONDAY)).write(place);
        assertThat(Announced.read(place).isDue("a", TUESDAY)).isTrue();

        for (String broken : List.of("{\"since\":{\"a\":", "null", "{}", "\0\0\0\0junk")) {
            Files.writeString(place.resolve("announced.json"), broken);
            assertThat(Announced.read(place).since()).isEmpty();
        }
    }
}
