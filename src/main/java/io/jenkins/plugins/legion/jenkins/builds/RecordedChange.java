package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.gates.ChangeKind;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.io.Serializable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A metric beside that of another build, as build.xml keeps it. */
@ExportedBean
public final class RecordedChange implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String metric;
    private final double value;
    private final double before;
    private final double change;
    private final ChangeKind trend;

    RecordedChange(MetricChange compared) {
        metric = compared.metric();
        value = compared.value();
        before = compared.before();
        change = compared.change();
        trend = compared.trend();
    }

    @Exported
    public String getMetric() {
        return metric;
    }

    @Exported(name = "value")
    public Object getValueExported() {
        return MetricText.exported(value);
    }

    public String getValueShort() {
        return MetricText.readable(value);
    }

    /** The other's value; the text {@code NaN} where it has none. */
    @Exported(name = "before")
    public Object getBeforeExported() {
        return MetricText.exported(before);
    }

    public String getBeforeShort() {
        return trend == ChangeKind.NEW ? "" : MetricText.readable(before);
    }

    /** The value less the other's; null where there is none. */
    @Exported(name = "change")
    public Object getChangeExported() {
        return Double.isNaN(change) ? null : MetricText.exported(change);
    }

    public String getChangeShort() {
        return MetricText.signed(change);
    }

    /** {@code better}, {@code worse}, {@code same}, {@code changed}, or {@code new} where the other has no such metric. */
    @Exported(name = "trend")
    public String getTrendWord() {
        return trend.word();
    }
}
