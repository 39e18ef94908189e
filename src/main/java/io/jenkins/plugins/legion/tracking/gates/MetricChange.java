package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A metric beside the same of another model.
 *
 * @param value the value logged last
 * @param before the other's; NaN where it has none
 * @param change the value less the other's; NaN where there is no such number
 */
public record MetricChange(String metric, double value, double before, double change, ChangeKind trend) {

    /** Each metric of {@code training}, in its order, beside that of {@code other}. */
    public static List<MetricChange> between(List<Metric> training, ModelMetrics other) {
        return training.stream()
                .map(metric -> of(metric, other.metric(metric.name())))
                .toList();
    }

    public String valueText() {
        return DecimalText.exact(value);
    }

    /** The other's value; empty where it has none. */
    public String beforeText() {
        return trend == ChangeKind.NEW ? "" : DecimalText.exact(before);
    }

    /** The change with its sign and six significant digits; empty where there is none. */
    public String changeText() {
        return Double.isNaN(change) ? "" : DecimalText.signed(change);
    }

    /** @param other absent where the other model has none of that name */
    public static MetricChange of(Metric metric, Optional<Metric> other) {
        double value = metric.last();
        double before = other.map(Metric::last).orElse(Double.NaN);
        if (!Double.isFinite(value) || !Double.isFinite(before)) {
            boolean same = other.isPresent() && Double.compare(value, before) == 0;
            return new MetricChange(
                    metric.name(),
                    value,
                    before,
                    Double.NaN,
                    same ? ChangeKind.SAME : other.isPresent() ? ChangeKind.CHANGED : ChangeKind.NEW);
        }
        BigDecimal change = DecimalText.of(value).subtract(DecimalText.of(before));
        Optional<Direction> direction = metric.direction().or(() -> other.flatMap(Metric::direction));
        return new MetricChange(metric.name(), value, before, change.doubleValue(), trend(change.signum(), direction));
    }

    private static ChangeKind trend(int sign, Optional<Direction> direction) {
        if (sign == 0) {
            return ChangeKind.SAME;
        }
        return direction
                .map(way -> sign > 0 == (way == Direction.MAX) ? ChangeKind.BETTER : ChangeKind.WORSE)
                .orElse(ChangeKind.CHANGED);
    }
}
