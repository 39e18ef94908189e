package io.jenkins.plugins.legion.tracking.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GatesPropertyTest {

    /** Decimals as people write them: what a double names with all of its digits. */
    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.longs().between(-1_000_000, 1_000_000).flatMap(digits -> Arbitraries.integers()
                .between(0, 6)
                .map(scale -> BigDecimal.valueOf(digits, scale)));
    }

    @Provide
    Arbitrary<BigDecimal> margins() {
        return decimals().map(BigDecimal::abs);
    }

    /** Exactly at the bound passes, one step beyond fails, whatever the numbers are. */
    @Property
    void theBoundOfAComparisonIsExact(
            @ForAll @From("decimals") BigDecimal before,
            @ForAll @From("margins") BigDecimal by,
            @ForAll Direction direction,
            @ForAll boolean better) {
        boolean upward = better == (direction == Direction.MAX);
        BigDecimal bound = upward ? before.add(by) : before.subtract(by);
        BigDecimal step = new BigDecimal("1e-9");
        BigDecimal beyond = direction == Direction.MAX ? bound.subtract(step) : bound.add(step);
        BigDecimal within = direction == Direction.MAX ? bound.add(step) : bound.subtract(step);
        String field = better ? "betterThan" : "notWorseThan";

        boolean strict = better && by.signum() == 0;
        assertThat(outcome(bound, before, direction, field, by))
                .isEqualTo(strict ? GateOutcome.FAILED : GateOutcome.PASSED);
        assertThat(outcome(within, before, direction, field, by)).isEqualTo(GateOutcome.PASSED);
        assertThat(outcome(beyond, before, direction, field, by)).isEqualTo(GateOutcome.FAILED);
    }

    private static GateOutcome outcome(
            BigDecimal value, BigDecimal before, Direction direction, String field, BigDecimal by) {
        return new Judged()
                .metric("m", direction, value.doubleValue())
                .before("m", before.doubleValue())
                .by("metric", "m", field, "champion", "by", by.toString())
                .outcome();
    }

    /** Any double, any margin: a verdict, and what is not worse than itself passes. */
    @Property
    void neverStumblesOverADouble(@ForAll double value, @ForAll double before, @ForAll @From("margins") BigDecimal by) {
        for (String margin : new String[] {"by", "byPercent"}) {
            GateVerdict verdict = new Judged()
                    .metric("m", Direction.MAX, value)
                    .before("m", before)
                    .by("metric", "m", "notWorseThan", "champion", margin, by.toPlainString());
            assertThat(verdict.reason()).isNotBlank().hasSizeLessThan(5000);
            if (value >= before && Double.isFinite(value)) {
                assertThat(verdict.outcome()).isEqualTo(GateOutcome.PASSED);
            }
        }
    }

    /** Whatever is written, the answer is gates or faults. */
    @Property
    void anyTextIsAGateOrAFault(@ForAll List<String> texts, @ForAll @IntRange(max = 11) int first) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < Math.min(texts.size(), Gates.FIELDS.size()); i++) {
            written.add(Gates.FIELDS.get((first + i) % Gates.FIELDS.size()));
            written.add(texts.get(i));
        }
        try {
            Gates.read("gates", List.of(Judged.fields(written.toArray(String[]::new))));
        } catch (InvalidInput e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }
}
