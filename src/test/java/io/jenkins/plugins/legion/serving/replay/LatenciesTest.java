package io.jenkins.plugins.legion.serving.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsTheNearestOfThoseThatWereMeasured() {
        Latencies latencies = new Latencies();
        IntStream.rangeClosed(1, 2000).map(it -> 2001 - it).forEach(it -> latencies.add(it * 1_000_000L));

        Latencies.Sorted sorted = latencies.sorted();

        assertThat(sorted.milliseconds(50)).isEqualTo(1000);
        assertThat(sorted.milliseconds(99.9)).isEqualTo(1998);
        assertThat(sorted.milliseconds(100)).isEqualTo(2000);
        assertThat(sorted.milliseconds(0.001)).isEqualTo(1);
        assertThat(sorted.mean()).isEqualTo(1000.5);
    }

    @Test
    void ofNoneThereIsNothingToSay() {
        assertThat(new Latencies().sorted().milliseconds(50)).isZero();
        assertThat(new Latencies().sorted().mean()).isZero();
    }
}
