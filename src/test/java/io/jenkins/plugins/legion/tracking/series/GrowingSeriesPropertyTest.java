package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GrowingSeriesPropertyTest {

    @Property(tries = 60)
    void aFileThatEndsAnywhereShowsWhatIsWhole(@ForAll @IntRange(max = 40_000) int cut) throws IOException {
        Path place = Files.createTempDirectory("growing");
        try (SeriesStore store = SeriesStore.open(place)) {
            for (int i = 0; i < 9_000; i++) {
                store.append("loss", i / 2.0, i, 1_000L * i);
            }
        }
        byte[] whole = Files.readAllBytes(place.resolve("series.bin"));
        Files.write(place.resolve("series.bin"), Arrays.copyOf(whole, Math.min(cut, whole.length)));
        try (GrowingSeries seen = GrowingSeries.look(place)) {
            if (!seen.names().isEmpty()) {
                assertThat(seen.count("loss")).isIn(0L, 4_096L, 8_192L, 9_000L);
            }
        } finally {
            Files.delete(place.resolve("series.bin"));
            Files.delete(place);
        }
    }
}
