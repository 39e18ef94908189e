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

    /** A verdict whose fields are found one after the other. */
    static final class Draft {

        private final String gate;
        private final String metric;
        private final GateOutcome outcome;
        private final String reason;
        private double value = Double.NaN;
        private double change = Double.NaN;
        private String bound = "";
        private String baseline = "";

        Draft(String gate, String metric, GateOutcome outcome, String reason) {
            this.gate = gate;
            this.metric = metric;
            this.outcome = outcome;
            this.reason = reason;
        }

        Draft value(double measured) {
            value = measured;
            return this;
        }

        Draft bound(String text) {
            bound = text;
            return this;
        }

        Draft baseline(String text) {
            baseline = text;
            return this;
        }

        Draft change(double difference) {
            change = difference;
            return this;
        }

        GateVerdict made() {
            return new GateVerdict(gate, metric, value, bound, baseline, change, outcome, reason);
        }
    }
}
