package io.jenkins.plugins.legion.tracking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DownsamplingTest {

    @Property(tries = 300)
    void keepsTheEndsAndTheExtremesInABoundedNumberOfPoints(
            @ForAll @IntRange(min = 1, max = 50_000) int count,
            @ForAll @IntRange(min = 4, max = 2_000) int capacity,
            @ForAll long seed) {
        Random random = new Random(seed);
        Downsampling downsampling = new Downsampling();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(1000) == 0 ? Double.NaN : random.nextGaussian();
            downsampling.add(values[i], i, 10L * i, capacity);
        }
        Series series = downsampling.series("m");

        assertThat(series.size()).isLessThanOrEqualTo(capacity + Downsampling.SLACK);
        assertThat(downsampling.count()).isEqualTo(count);
        if (count <= capacity) {
            assertThat(series.size()).isEqualTo(count);
        } else if (capacity > 16) {
            assertThat(series.size()).isGreaterThan(capacity / 4);
        }
        assertThat(series.steps()[0]).isZero();
        assertThat(series.steps()[series.size() - 1]).isEqualTo(count - 1);
        assertThat(series.steps()).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < series.size(); i++) {
            int at = (int) series.steps()[i];
            assertThat(Double.compare(series.values()[i], values[at])).isZero();
            assertThat(series.times()[i]).isEqualTo(10L * at);
        }
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length > 0) {
            assertThat(series.values())
                    .contains(
                            Arrays.stream(finite).min().getAsDouble(),
                            Arrays.stream(finite).max().getAsDouble());
        }
        if (finite.length < count) {
            assertThat(Arrays.stream(series.values()).filter(Double::isNaN)).isNotEmpty();
        }
    }

    @Property(tries = 100)
    void canMakeDoWithFewerAtAnyTime(
            @ForAll @IntRange(min = 1, max = 5_000) int count, @ForAll @IntRange(min = 1, max = 500) int fewer) {
        Downsampling downsampling = new Downsampling();
        for (int i = 0; i < count; i++) {
            downsampling.add(i % 7, i, i, 1_000);
        }
        downsampling.shrinkTo(fewer);
        assertThat(downsampling.series("m").size())
                .isLessThanOrEqualTo(Math.max(fewer, Bucket.MOST) + Downsampling.SLACK);
        downsampling.add(100, count, count, fewer);
        Series series = downsampling.series("m");
        assertThat(series.steps()[0]).isZero();
        assertThat(series.values()).contains(100).endsWith(100);
        assertThat(series.steps()).isSorted().doesNotHaveDuplicates();
    }
}
