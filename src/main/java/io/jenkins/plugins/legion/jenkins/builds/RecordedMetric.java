package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A metric's summary as build.xml keeps it: what trends, gates and rankings need without reading a series. */
@ExportedBean
public final class RecordedMetric implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String direction;
    private final double last;
    private final double min;
    private final double max;
    private final long step;
    private final long points;

    public RecordedMetric(Metric metric) {
        name = metric.name();
        direction = metric.direction().map(Direction::word).orElse("");
        last = metric.last();
        min = metric.min();
        max = metric.max();
        step = metric.step();
        points = metric.points();
    }

    /** As many as there is room for, those whose direction was declared first: somebody thought of them before the training did. */
    public static List<RecordedMetric> foremost(List<RecordedMetric> metrics, int most) {
        return metrics.stream()
                .sorted(Comparator.comparing(metric -> metric.direction.isEmpty()))
                .limit(most)
                .toList();
    }

    /** The same for the engine. */
    public Metric metric() {
        Optional<Direction> declared = direction.isEmpty() ? Optional.empty() : Optional.of(Direction.of(direction));
        return new Metric(name, declared, last, min, max, step, points);
    }

    @Exported
    public String getName() {
        return name;
    }

    /** {@code min}, {@code max}, or empty where no direction was declared. */
    @Exported
    public String getDirection() {
        return direction;
    }

    @Exported(name = "last")
    public Object getLastExported() {
        return MetricText.exported(last);
    }

    @Exported(name = "min")
    public Object getMinExported() {
        return MetricText.exported(min);
    }

    @Exported(name = "max")
    public Object getMaxExported() {
        return MetricText.exported(max);
    }

    public double getLast() {
        return last;
    }

    public double getMin() {
        return min;
    }

    public double getMax() {
        return max;
    }

    /** The last value for a reader's eye. */
    public String getLastShort() {
        return MetricText.readable(last);
    }

    public String getMinShort() {
        return MetricText.readable(min);
    }

    public String getMaxShort() {
        return MetricText.readable(max);
    }

    @Exported
    public long getStep() {
        return step;
    }

    @Exported
    public long getPoints() {
        return points;
    }
}
