package io.jenkins.plugins.legion.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void marksAreRoundNumbers() {
        assertThat(Axis.exact(0, 250).marks()).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0, 250.0);
        assertThat(Axis.exact(0, 1).marks()).hasSizeBetween(4, 6).contains(0.0, 1.0);
        assertThat(Axis.logarithmic(0.01, 100).marks()).containsExactly(0.01, 0.1, 1.0, 10.0, 100.0);
    }

    @Property
    void aFewMarksLieWithinTheAxisAndRise(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double a,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double b) {
        Axis axis = Axis.linear(Math.min(a, b), Math.max(a, b));
        List<Double> marks = axis.marks();

        assertThat(marks.size()).isBetween(0, 12);
        assertThat(marks).isSorted();
        assertThat(axis.place(a)).isBetween(0.0, 1.0);
    }

    @Property
    void higherValuesStandHigher(
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double a,
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double b) {
        Assume.that(a < b);

        assertThat(Axis.linear(a, b).place(a)).isLessThan(Axis.linear(a, b).place(b));
        assertThat(Axis.logarithmic(a, b).place(a))
                .isLessThan(Axis.logarithmic(a, b).place(b));
        assertThat(Axis.logarithmic(a, b).marks()).isSorted().hasSizeLessThan(12);
    }
}
