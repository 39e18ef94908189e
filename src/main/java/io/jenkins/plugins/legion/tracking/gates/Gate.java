package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one metric of a training must be.
 *
 * @param where where it was written, such as {@code gates[0]}
 * @param bound the bound, where it is absolute
 * @param comparison how it must stand to a baseline, where it is not
 * @param direction which way the metric improves, where the gate says so itself
 */
record Gate(
        String where,
        String metric,
        Statistic statistic,
        Optional<Bound> bound,
        Optional<AgainstBaseline> comparison,
        Optional<Direction> direction,
        Criticality criticality,
        boolean optional,
        WhenMissing whenMissing) {

    /** More names of metrics than these say no more in a sentence. */
    private static final int NAMED = 8;

    /** The gate in words. */
    String text() {
        String what = statistic == Statistic.LAST ? metric : metric + " (" + statistic.word() + ")";
        return what + " "
                + bound.map(Bound::text)
                        .orElseGet(() -> comparison.orElseThrow().text());
    }

    /** A comparison needs to know which way is better: the fault where neither the gate nor the training says so. */
    Optional<Fault> undirected(ModelMetrics training) {
        boolean known = comparison.isEmpty()
                || direction.isPresent()
                || training.metric(metric).flatMap(Metric::direction).isPresent()
                || training.metric(metric).isEmpty();
        return known
                ? Optional.empty()
                : Optional.of(Fault.missing(
                        where + ".direction",
                        "which way " + metric + " improves: direction: 'min' or 'max' here, or metrics: [" + metric
                                + ": 'min'] where it is trained"));
    }

    /** What is said of a training that did not succeed: no gate lets it through. */
    GateVerdict refuse(String reason) {
        return verdict(criticality.outcome(), reason);
    }

    GateVerdict judge(ModelMetrics training, BaselineSource baselines) {
        Optional<Metric> logged = training.metric(metric);
        if (logged.isEmpty()) {
            return absent("the training logged no metric " + metric + instead(training), Double.NaN);
        }
        double value = statistic.of(logged.get());
        if (!Double.isFinite(value)) {
            return absent(metric + " is " + DecimalText.exact(value) + ", which no gate lets through", value);
        }
        BigDecimal number = DecimalText.of(value);
        return bound.map(absolute -> against(absolute, number, ""))
                .orElseGet(() -> compare(logged.get(), number, baselines));
    }

    private GateVerdict compare(Metric logged, BigDecimal value, BaselineSource baselines) {
        AgainstBaseline compared = comparison.orElseThrow();
        FoundBaseline found = baselines.find(compared.baseline());
        if (found.metrics().isEmpty()) {
            return withoutBaseline(found.why(), value);
        }
        ModelMetrics baseline = found.metrics().get();
        Optional<Metric> itsMetric = baseline.metric(metric);
        if (itsMetric.isEmpty()) {
            return withoutBaseline(baseline.description() + " has no metric " + metric, value);
        }
        double before = statistic.of(itsMetric.get());
        if (!Double.isFinite(before)) {
            return withoutBaseline(
                    metric + " of " + baseline.description() + " is " + DecimalText.exact(before), value);
        }
        BigDecimal number = DecimalText.of(before);
        Direction better = direction.or(logged::direction).orElseThrow();
        BigDecimal change = value.subtract(number);
        String had = "; " + baseline.description() + " has " + DecimalText.exact(number) + ", a change of "
                + DecimalText.signed(change);
        return against(compared.bound(number, better), value, had)
                .comparedWith(baseline.description(), change.doubleValue());
    }

    private GateVerdict against(Bound admitted, BigDecimal value, String more) {
        boolean passes = admitted.admits(value);
        String is = metric + " " + DecimalText.exact(value) + (passes ? " is " : " is not ") + admitted.text();
        return verdict(passes ? GateOutcome.PASSED : criticality.outcome(), is + more)
                .valued(value.doubleValue())
                .bounded(admitted.text());
    }

    private GateVerdict absent(String why, double value) {
        GateVerdict verdict = optional
                ? verdict(GateOutcome.SKIPPED, "skipped, since it is optional: " + why)
                : verdict(criticality.outcome(), why);
        return verdict.valued(value);
    }

    private GateVerdict withoutBaseline(String why, BigDecimal value) {
        GateOutcome outcome = whenMissing == WhenMissing.PASS ? GateOutcome.PASSED : criticality.outcome();
        return verdict(outcome, "no baseline: " + why).valued(value.doubleValue());
    }

    private GateVerdict verdict(GateOutcome outcome, String reason) {
        return new GateVerdict(
                text(),
                metric,
                Double.NaN,
                bound.map(Bound::text).orElse(""),
                comparison.map(compared -> compared.baseline().text()).orElse(""),
                Double.NaN,
                outcome,
                reason);
    }

    private static String instead(ModelMetrics training) {
        List<String> names = training.metrics().stream().map(Metric::name).toList();
        if (names.isEmpty()) {
            return "; it logged none";
        }
        String few = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return "; it logged " + few + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
