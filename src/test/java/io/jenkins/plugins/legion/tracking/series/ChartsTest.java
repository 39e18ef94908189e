package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.Series;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void log() throws IOException {
        try (SeriesFileWriter writer = SeriesFileWriter.begin(folder.resolve("series.bin"))) {
            for (String name : new String[] {"system/cpu", "loss", "system/gpu", "rmse", "acc"}) {
                int metric = writer.begin(name);
                int points = name.equals("rmse") ? 1 : 10_000;
                for (int i = 0; i < points; i++) {
                    writer.point(metric, i == 4_321 ? 99 : Math.sin(i / 1e3), i, i);
                }
            }
            writer.finish();
        }
    }

    @Test
    void theTrainingsOwnMetricsComeBeforeThoseOfItsMachine() throws IOException {
        Charts charts = charts(3);

        assertThat(charts.series()).extracting(Series::name).containsExactly("loss", "acc", "system/cpu");
        assertThat(charts.further()).isEqualTo(1);
    }

    @Test
    void whereThereIsRoomAllWithTwoPointsOrMoreAreDrawn() throws IOException {
        Charts charts = charts(100);

        assertThat(charts.series()).extracting(Series::name).containsExactly("loss", "acc", "system/cpu", "system/gpu");
        assertThat(charts.further()).isZero();
    }

    @Test
    void eachHasItsEndsAndItsExtremesInFewPoints() throws IOException {
        assertThat(charts(100).series()).allSatisfy(series -> {
            assertThat(series.size()).isBetween(75, 300);
            assertThat(series.steps())
                    .startsWith(0)
                    .endsWith(9_999)
                    .contains(4_321)
                    .isSorted();
        });
    }

    private Charts charts(int most) throws IOException {
        try (StoredSeries stored = StoredSeries.open(folder.resolve("series.bin"))) {
            return Charts.of(stored, most, 300);
        }
    }
}
