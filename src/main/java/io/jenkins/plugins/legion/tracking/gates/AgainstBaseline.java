package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Direction;
import java.math.BigDecimal;

/**
 * How a metric must stand to a baseline.
 *
 * @param better whether it must have improved; else it may be worse by the margin
 * @param margin by how much, zero or more
 * @param percent whether the margin is a part of the baseline's value
 */
record AgainstBaseline(Baseline baseline, boolean better, BigDecimal margin, boolean percent) {

    /** What a metric that improves in {@code direction} must be, where the baseline has {@code before}. */
    Bound bound(BigDecimal before, Direction direction) {
        BigDecimal distance = percent ? before.abs().multiply(margin).movePointLeft(2) : margin;
        boolean upward = better == (direction == Direction.MAX);
        BigDecimal bound = upward ? before.add(distance) : before.subtract(distance);
        boolean strict = better && distance.signum() == 0;
        return direction == Direction.MAX ? new Bound(bound, null, strict) : new Bound(null, bound, strict);
    }

    String text() {
        String amount = DecimalText.exact(margin) + (percent ? " %" : "");
        if (better) {
            return "better than " + baseline.text() + (margin.signum() == 0 ? "" : " by " + amount);
        }
        return "not worse than " + baseline.text() + (margin.signum() == 0 ? "" : " by more than " + amount);
    }
}
