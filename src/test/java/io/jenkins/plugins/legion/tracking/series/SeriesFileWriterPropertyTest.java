package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SeriesFileWriterPropertyTest {

    /** Bursts of any length of any series, so that points reach the file by every way there is. */
    @Property(tries = 8)
    void everyPointComesBackInWhateverOrderSeriesAreLogged(
            @ForAll @IntRange(min = 1, max = 2_000) int metrics,
            @ForAll @IntRange(min = 1, max = 9_000) int longest,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        int[] counts = new int[metrics];
        Map<String, Integer> numbers = new HashMap<>();
        Path folder = Files.createTempDirectory("series");
        Path file = folder.resolve("series.bin");
        try {
            try (SeriesFileWriter writer = SeriesFileWriter.begin(file)) {
                for (int all = 0; all < 400_000; ) {
                    int metric = random.nextInt(metrics);
                    int number = numbers.computeIfAbsent("m" + metric, writer::begin);
                    int burst = 1 + random.nextInt(longest);
                    for (int i = 0; i < burst; i++) {
                        int step = counts[metric]++;
                        writer.point(number, value(metric, step), step, -step);
                    }
                    all += burst;
                }
                writer.finish();
            }
            try (StoredSeries series = StoredSeries.open(file)) {
                assertThat(series.names()).hasSameElementsAs(numbers.keySet());
                for (String name : series.names()) {
                    assertAllAreThere(series, name, counts[Integer.parseInt(name.substring(1))]);
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void assertAllAreThere(StoredSeries series, String name, int count) throws IOException {
        int metric = Integer.parseInt(name.substring(1));
        List<String> wrong = new ArrayList<>();
        int[] at = {0};
        series.points(name, 0, Long.MAX_VALUE, (value, step, time) -> {
            if (step != at[0] || time != -step || value != value(metric, at[0])) {
                wrong.add(name + " " + at[0]);
            }
            at[0]++;
        });
        assertThat(wrong).isEmpty();
        assertThat(at[0]).isEqualTo(count);
    }

    private static double value(int metric, int step) {
        return metric + step / 1e6;
    }
}
