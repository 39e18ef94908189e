package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A gate as texts, on its way to be one: every fault is gathered. */
final class WrittenGate {

    private static final String NOT_WORSE_THAN = "notWorseThan";
    private static final String BETTER_THAN = "betterThan";
    private static final String BY = "by";
    private static final String BY_PERCENT = "byPercent";

    private final String where;
    private final Map<String, String> texts;
    private final List<Fault> faults;

    WrittenGate(String where, Map<String, String> texts, List<Fault> faults) {
        this.where = where;
        this.texts = texts;
        this.faults = faults;
    }

    /** The gate; not to be used where there is a fault. */
    Gate read() {
        String metric = text("metric");
        if (metric.isEmpty()) {
            faults.add(Fault.missing(at("metric"), "the name of a metric"));
        }
        texts.keySet().stream()
                .filter(field -> !Gates.FIELDS.contains(field))
                .forEach(field -> faults.add(Fault.notOneOf(Gates.FIELDS, where, field)));
        String optional = text("optional");
        if (!List.of("", "true", "false").contains(optional)) {
            faults.add(new Fault(at("optional"), optional, "true or false"));
        }
        Optional<Bound> bound = bound();
        return new Gate(
                where,
                metric,
                word("statistic", Statistic.class).orElse(Statistic.LAST),
                bound,
                comparison(),
                word("direction", Direction.class),
                word("criticality", Criticality.class).orElse(Criticality.FAILURE),
                optional.equals("true"),
                word("whenMissing", WhenMissing.class).orElse(WhenMissing.PASS));
    }

    private Optional<Bound> bound() {
        Optional<BigDecimal> low = number("min");
        Optional<BigDecimal> high = number("max");
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            faults.add(new Fault(at("min"), text("min"), "at most what max says, " + text("max")));
        }
        return low.isEmpty() && high.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bound(low.orElse(null), high.orElse(null), false));
    }

    private Optional<AgainstBaseline> comparison() {
        List<String> demands = Stream.of(NOT_WORSE_THAN, BETTER_THAN, "min", "max")
                .filter(field -> !text(field).isEmpty())
                .toList();
        if (demands.isEmpty()) {
            faults.add(Fault.missing(where, "min, max, notWorseThan or betterThan for " + text("metric")));
        } else if (demands.size() > 1 && !demands.equals(List.of("min", "max"))) {
            faults.add(new Fault(
                    where,
                    String.join(", ", demands),
                    "one of notWorseThan, betterThan, or min and max; each other one in a gate of its own"));
        }
        boolean relative = demands.contains(NOT_WORSE_THAN) || demands.contains(BETTER_THAN);
        Optional<BigDecimal> by = margin(BY, relative);
        Optional<BigDecimal> byPercent = margin(BY_PERCENT, relative);
        if (by.isPresent() && byPercent.isPresent()) {
            faults.add(new Fault(at(BY_PERCENT), text(BY_PERCENT), "either by or byPercent"));
        }
        if (!relative) {
            return Optional.empty();
        }
        boolean better = demands.contains(BETTER_THAN);
        String field = better ? BETTER_THAN : NOT_WORSE_THAN;
        try {
            Baseline baseline = Baseline.of(at(field), text(field));
            return Optional.of(new AgainstBaseline(
                    baseline, better, by.or(() -> byPercent).orElse(BigDecimal.ZERO), byPercent.isPresent()));
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> margin(String field, boolean relative) {
        Optional<BigDecimal> margin = number(field);
        if (margin.isPresent() && margin.get().signum() < 0) {
            faults.add(new Fault(at(field), text(field), "zero or more"));
        }
        if (!text(field).isEmpty() && !relative) {
            faults.add(new Fault(at(field), text(field), "it only beside notWorseThan or betterThan"));
        }
        return margin;
    }

    private Optional<BigDecimal> number(String field) {
        String written = text(field);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = DecimalText.read(written);
        if (number.isEmpty()) {
            faults.add(new Fault(at(field), written, DecimalText.RULE));
        }
        return number;
    }

    private <E extends Enum<E>> Optional<E> word(String field, Class<E> words) {
        String written = text(field);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equalsIgnoreCase(written))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(Fault.notOneOf(
                    Arrays.stream(words.getEnumConstants())
                            .map(word -> words == Criticality.class
                                    ? word.name()
                                    : word.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    at(field),
                    written));
        }
        return found;
    }

    private String text(String field) {
        String text = texts.get(field);
        return text == null ? "" : text.strip();
    }

    private String at(String field) {
        return where + "." + field;
    }
}
