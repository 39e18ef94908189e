package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeriesSketchTest {

    private final SeriesSketch sketch = new SeriesSketch();

    @Test
    void aMillionPointsAreDrawnByTheirExtremesAndATenthOfThemOnceMore() throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            sketch.add("loss", i == 555_555 ? -9 : i == 123 ? Double.NaN : 1.0 / (1 + i), i, i);
        }

        Series all = sketch.chart("loss", 2_000, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(sketch.count("loss")).isEqualTo(1_000_000);
        assertThat(all.size()).isBetween(500, 2_000);
        assertThat(all.steps()).startsWith(0).endsWith(999_999);
        assertThat(Arrays.stream(all.values()).filter(Double::isFinite).min()).hasValue(-9);
        assertThat(Arrays.stream(all.values()).anyMatch(Double::isNaN)).isTrue();

        Series tenth = sketch.chart("loss", 2_000, 500_000, 600_000);
        assertThat(tenth.size()).isBetween(500, 2_000);
        assertThat(Arrays.stream(tenth.steps())).allMatch(step -> step >= 500_000 && step <= 600_000);
    }

    @Test
    void ofVeryManySeriesEachHasLessAndTheLastNone() throws IOException {
        for (int step = 0; step < 300; step++) {
            for (int series = 0; series < 3_000; series++) {
                sketch.add("layer" + series, step, step, step);
            }
        }

        assertThat(sketch.names()).hasSize(2_000).startsWith("layer0").endsWith("layer1999");
        long kept = 0;
        for (String name : sketch.names()) {
            Series series = sketch.chart(name, 10_000, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(series.steps()).startsWith(0).endsWith(299);
            kept += series.size();
        }
        assertThat(kept).isLessThan((1 << 18) + 2_000 * Downsampling.SLACK);
        assertThat(sketch.latest("layer1999").step()).isEqualTo(299);
    }
}
