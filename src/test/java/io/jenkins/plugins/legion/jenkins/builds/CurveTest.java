package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.Series;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The learning curve that a training's page draws. */
class CurveTest {

    private static final Pattern POINT = Pattern.compile("[ML](\\S+?) (\\d+\\.\\d)(?:h0)?");

    @Test
    void fillsItsDrawing() {
        assertThat(path(new long[] {1, 2, 3}, 2, 0, 1)).isEqualTo("M0.0 0.0L160.0 96.0L320.0 48.0");
    }

    @Test
    void leavesAGapWhereAValueIsNotFinite() {
        assertThat(path(new long[] {0, 1, 2, 3, 4}, 0, 1, Double.NaN, 1, 0))
                .isEqualTo("M0.0 96.0L80.0 0.0M240.0 0.0L320.0 96.0");
    }

    @Test
    void drawsAPointThatStandsAlone() {
        assertThat(path(new long[] {0, 1}, 5, Double.POSITIVE_INFINITY)).isEqualTo("M0.0 48.0h0");
    }

    @Test
    void isEmptyWhereNothingIsFinite() {
        Curve curve = curve(new long[] {0, 1}, Double.NaN, Double.NEGATIVE_INFINITY);
        assertThat(curve.getPath()).isEmpty();
        assertThat(curve.getLowest()).isEqualTo("NaN");
        assertThat(curve.getHighest()).isEqualTo("NaN");
    }

    @Test
    void drawsTheLargestAndTheSmallestDoubles() {
        assertThat(path(new long[] {0, 1, 2}, -1e308, 0, 1e308)).isEqualTo("M0.0 96.0L160.0 48.0L320.0 0.0");
        assertThat(path(new long[] {0, 1}, 0, Double.MIN_VALUE)).isEqualTo("M0.0 96.0L320.0 0.0");
    }

    @Test
    void drawsStepsThatAreFurtherApartThanALongCounts() {
        assertThat(path(new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, 0, 0, 0))
                .isEqualTo("M0.0 48.0L160.0 48.0L320.0 48.0");
    }

    @Property
    void staysWithinItsDrawing(@ForAll @Size(min = 1, max = 20) long[] steps, @ForAll long seed) {
        double[] values = IntStream.range(0, steps.length)
                .mapToDouble(i -> Double.longBitsToDouble(seed * (i + 31L) * 0x9E3779B97F4A7C15L))
                .toArray();
        String path = path(steps, values);

        assertThat(POINT.matcher(path).replaceAll("")).isEmpty();
        assertThat(POINT.matcher(path).results())
                .hasSize((int) Arrays.stream(values).filter(Double::isFinite).count());
        assertThat(POINT.matcher(path).results()).allSatisfy(CurveTest::isInside);
    }

    private static void isInside(MatchResult point) {
        assertThat(Double.parseDouble(point.group(1))).isBetween(0.0, (double) Curve.WIDTH);
        assertThat(Double.parseDouble(point.group(2))).isBetween(0.0, (double) Curve.HEIGHT);
    }

    private static String path(long[] steps, double... values) {
        return curve(steps, values).getPath();
    }

    private static Curve curve(long[] steps, double... values) {
        return new Curve(new Series("loss", steps, new long[steps.length], values));
    }
}
