package io.jenkins.plugins.legion.tracking.gates;

import java.util.Objects;

/**
 * What came of one gate.
 *
 * @param gate the gate in words
 * @param metric the metric that it is about
 * @param value the training's value; NaN where there is none
 * @param bound what it had to be, such as {@code ≤ 0.8}; empty where that could not be said
 * @param baseline what it was compared with; empty for a bound
 * @param change the value less the baseline's; NaN where there is none
 * @param reason a sentence that says why
 */
public record GateVerdict(
        String gate,
        String metric,
        double value,
        String bound,
        String baseline,
        double change,
        GateOutcome outcome,
        String reason) {

    public GateVerdict {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
    }

    /** The value with every digit; empty where there is none. */
    public String valueText() {
        return Double.isNaN(value) ? "" : DecimalText.exact(value);
    }

    /** The change with its sign and six significant digits; empty where there is none. */
    public String changeText() {
        return Double.isNaN(change) ? "" : DecimalText.signed(change);
    }

    GateVerdict valued(double measured) {
        return new GateVerdict(gate, metric, measured, bound, baseline, change, outcome, reason);
    }

    GateVerdict bounded(String text) {
        return new GateVerdict(gate, metric, value, text, baseline, change, outcome, reason);
    }

    GateVerdict comparedWith(String other, double difference) {
        return new GateVerdict(gate, metric, value, bound, other, difference, outcome, reason);
    }
}
