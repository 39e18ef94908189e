package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackingTest {

    private final Recorded points = new Recorded();
    private final Tracking tracking = new Tracking(Map.of("loss", Direction.MIN), points);

    @Test
    void aMetricIsSummedUpAndEveryPointPassedOn() {
        tracking.metric("loss", 0.5, 1, 10);
        tracking.metric("acc", 0.9, 1, 10);
        tracking.metric("loss", Double.NaN, 2, 20);
        tracking.metric("loss", Double.NEGATIVE_INFINITY, 3, 30);
        tracking.metric("loss", -0.25, 2, 40);
        assertThat(tracking.metrics())
                .containsExactly(
                        new Metric("loss", Optional.of(Direction.MIN), -0.25, -0.25, 0.5, 2, 4),
                        new Metric("acc", Optional.empty(), 0.9, 0.9, 0.9, 1, 1));
        assertThat(points.series())
                .containsExactly(
                        new Series("loss", new long[] {1, 2, 3, 2}, new long[] {10, 20, 30, 40}, new double[] {
                            0.5, Double.NaN, Double.NEGATIVE_INFINITY, -0.25
                        }),
                        new Series("acc", new long[] {1}, new long[] {10}, new double[] {0.9}));
    }

    @Test
    void aMetricWithoutAFiniteValueHasNoExtremes() {
        tracking.metric("loss", Double.NaN, 0, 0);
        assertThat(tracking.metrics())
                .containsExactly(
                        new Metric("loss", Optional.of(Direction.MIN), Double.NaN, Double.NaN, Double.NaN, 0, 1));
    }

    @Test
    void theFirstValueOfAParameterHoldsAndTheLastOfATag() {
        tracking.param("alpha", "0.5");
        tracking.param("beta", "1");
        tracking.param("alpha", "0.5");
        assertThat(tracking.warnings()).isEmpty();
        tracking.param("alpha", "0.6");
        tracking.tag("stage", "dev");
        tracking.tag("by", "me");
        tracking.tag("stage", "prod");
        assertThat(tracking.params()).containsExactly(Map.entry("alpha", "0.5"), Map.entry("beta", "1"));
        assertThat(tracking.tags()).containsExactly(Map.entry("stage", "prod"), Map.entry("by", "me"));
        assertThat(tracking.warnings())
                .containsExactly("the parameter alpha was logged again with another value; the first one holds");
    }

    @Test
    void longValuesAreCutAndUnstorableCharactersReplaced() {
        tracking.param("long", "x".repeat(7_000));
        tracking.param("long", "x".repeat(7_000));
        tracking.tag("odd", "a\u0000b\ud800c\nd");
        assertThat(tracking.params().get("long")).hasSize(6_000);
        assertThat(tracking.tags()).containsEntry("odd", "a\uFFFDb\uFFFDc\nd");
        assertThat(tracking.warnings())
                .containsExactly("the value of the parameter long has 7000 characters and was cut to 6000");
    }

    @Test
    void namesThatNothingCanShowArePassedOver() {
        tracking.metric("", 1, 0, 0);
        tracking.metric("x".repeat(251), 1, 0, 0);
        tracking.tag("a\tb", "v");
        tracking.param(" ", "v");
        assertThat(tracking.metrics()).isEmpty();
        assertThat(tracking.tags()).isEmpty();
        assertThat(tracking.params()).isEmpty();
        assertThat(tracking.warnings()).hasSize(3).allMatch(warning -> warning.contains("passed over for its name"));
    }

    @Test
    void metricsParametersAndTagsBeyondTheLimitsArePassedOverWithOneWarningEach() {
        for (int i = 0; i < 50_010; i++) {
            tracking.metric("m" + i, i, 0, 0);
            tracking.param("p" + i, "v");
            tracking.tag("t" + i, "v");
        }
        tracking.metric("m0", 5, 1, 0);
        tracking.tag("t0", "new");
        assertThat(tracking.metrics()).hasSize(50_000);
        assertThat(points.series()).hasSize(50_000);
        assertThat(tracking.metrics().get(0).points()).isEqualTo(2);
        assertThat(tracking.params()).hasSize(1_000);
        assertThat(tracking.tags()).hasSize(1_000).containsEntry("t0", "new");
        assertThat(tracking.warnings())
                .hasSize(3)
                .contains("more than 50000 metrics were logged; m50000 and those after it were passed over");
    }

    @Test
    void theSameWarningIsGivenOnceAndNotMoreThanAPersonReads() {
        for (int i = 0; i < 100; i++) {
            tracking.warning("again");
            tracking.warning("number " + i);
        }
        assertThat(tracking.warnings()).hasSize(51).contains("again").endsWith("51 more warnings");
    }
}
