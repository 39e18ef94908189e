package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import java.io.Serializable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What came of one gate, as build.xml keeps it. */
@ExportedBean
public final class RecordedVerdict implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String gate;
    private final String metric;
    private final double value;
    private final String bound;
    private final String baseline;
    private final double change;
    private final GateOutcome outcome;
    private final String reason;

    RecordedVerdict(GateVerdict verdict) {
        gate = verdict.gate();
        metric = verdict.metric();
        value = verdict.value();
        bound = verdict.bound();
        baseline = verdict.baseline();
        change = verdict.change();
        outcome = verdict.outcome();
        reason = verdict.reason();
    }

    /** The same for the engine. */
    public GateVerdict verdict() {
        return new GateVerdict(gate, metric, value, bound, baseline, change, outcome, reason);
    }

    /** The gate in words; there is one verdict for each. */
    @Exported
    public String getGate() {
        return gate;
    }

    @Exported
    public String getMetric() {
        return metric;
    }

    /** The training's value; the text {@code NaN} where it has none. */
    @Exported(name = "value")
    public Object getValueExported() {
        return MetricText.exported(value);
    }

    public double getValue() {
        return value;
    }

    public String getValueShort() {
        return Double.isNaN(value) ? "" : MetricText.readable(value);
    }

    /** What it had to be; empty where that could not be said. */
    @Exported
    public String getBound() {
        return bound;
    }

    /** The same for a reader's eye: of a baseline's value nobody compares seventeen digits. */
    public String getBoundShort() {
        return MetricText.shortened(bound);
    }

    /** What it was compared with; empty for a bound. */
    @Exported
    public String getBaseline() {
        return baseline;
    }

    /** The value less the baseline's; null where there is none. */
    @Exported(name = "change")
    public Object getChangeExported() {
        return Double.isNaN(change) ? null : MetricText.exported(change);
    }

    public String getChangeShort() {
        return MetricText.signed(change);
    }

    @Exported(name = "outcome")
    public String getOutcomeWord() {
        return outcome.word();
    }

    GateOutcome outcome() {
        return outcome;
    }

    @Exported
    public String getReason() {
        return reason;
    }
}
