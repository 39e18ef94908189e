package io.jenkins.plugins.legion.jenkins.builds;

import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A metric of a training, with how it changed against each {@link Reference}. */
@ExportedBean
public final class ComparedMetric {

    private final RecordedMetric metric;
    private final List<ComparedValue> changes;

    private ComparedMetric(RecordedMetric metric, List<ComparedValue> changes) {
        this.metric = metric;
        this.changes = changes;
    }

    static List<ComparedMetric> of(List<RecordedMetric> metrics, List<Reference> references) {
        return metrics.stream()
                .map(metric -> new ComparedMetric(
                        metric,
                        references.stream()
                                .map(reference -> new ComparedValue(reference, reference.change(metric.metric())))
                                .toList()))
                .toList();
    }

    public RecordedMetric getMetric() {
        return metric;
    }

    @Exported
    public String getName() {
        return metric.getName();
    }

    /** One for each reference, in their order. */
    @Exported(inline = true)
    public List<ComparedValue> getChanges() {
        return changes;
    }
}
