package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.gates.ChangeKind;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How a metric changed against one {@link Reference}. */
@ExportedBean
public final class ComparedValue {

    private final Reference reference;
    private final MetricChange change;

    ComparedValue(Reference reference, MetricChange change) {
        this.reference = reference;
        this.change = change;
    }

    /** Against what: {@code #41} or {@code champion}. */
    @Exported
    public String getAgainst() {
        return reference.getLabel();
    }

    public String getDescription() {
        return reference.getDescription();
    }

    /** The other's value, a number or {@code NaN}, {@code Infinity}, {@code -Infinity}; null where it has none. */
    @Exported
    public Object getBefore() {
        return isThere() ? MetricText.exported(change.before()) : null;
    }

    public String getBeforeShort() {
        return isThere() ? MetricText.readable(change.before()) : "";
    }

    /** The value less the other's; null where there is no such number. */
    @Exported(name = "change")
    public Object getChangeExported() {
        return Double.isNaN(change.change()) ? null : MetricText.exported(change.change());
    }

    /** With its sign; empty where there is none. */
    public String getChangeShort() {
        return MetricText.roughly(change.change());
    }

    /** {@code better}, {@code worse}, {@code same}, {@code changed} or {@code new}. */
    @Exported(name = "trend")
    public String getTrendWord() {
        return change.trend().word();
    }

    /** Whether the reference has this metric. */
    public boolean isThere() {
        return change.trend() != ChangeKind.NEW;
    }
}
