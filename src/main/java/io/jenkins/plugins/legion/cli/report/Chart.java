package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Curves that belong into one picture: {@code loss}, {@code val_loss} and {@code test_loss} are read side by side.
 *
 * @param name what they have in common
 * @param direction which way they improve, where that was declared of one of them
 * @param curves at least one, {@link #MOST_CURVES} at most
 */
record Chart(String name, Optional<Direction> direction, List<Curve> curves) {

    /** As many as there are colours that everybody can tell apart. */
    static final int MOST_CURVES = 4;

    /** Only values that span more than this many times the smallest gain from a logarithmic scale. */
    private static final double WORTH_LOGARITHM = 10;

    private static final String PART = "train|training|val|valid|validation|eval|test|dev";

    private static final Pattern BEFORE = Pattern.compile("^(?:" + PART + ")[_./ -]+(?=.)");

    private static final Pattern AFTER = Pattern.compile("(?<=.)[_./ -]+(?:" + PART + ")$");

    Chart {
        curves = List.copyOf(curves);
    }

    /** All charts that there is something to draw in, in the order of the record's metrics. */
    static List<Chart> of(TrainingRecord record, List<Series> series) {
        Map<String, Direction> directions = new LinkedHashMap<>();
        for (Metric metric : record.metrics()) {
            metric.direction().ifPresent(direction -> directions.put(metric.name(), direction));
        }
        Map<String, List<Curve>> groups = new LinkedHashMap<>();
        for (Series one : series) {
            Curve curve = Curve.of(one);
            if (curve.isDrawn()) {
                groups.computeIfAbsent(common(curve), common -> new ArrayList<>())
                        .add(curve);
            }
        }
        List<Chart> charts = new ArrayList<>();
        groups.forEach((common, curves) -> {
            for (int from = 0; from < curves.size(); from += MOST_CURVES) {
                List<Curve> part = curves.subList(from, Math.min(curves.size(), from + MOST_CURVES));
                String name = part.size() == 1 ? part.get(0).name() : common.substring(0, common.lastIndexOf('\0'));
                charts.add(new Chart(name, direction(part, directions), part));
            }
        });
        return charts;
    }

    /** Whether this is of what the machine did meanwhile. */
    boolean tellsOfTheMachine() {
        return SystemMetrics.isOne(curves.get(0).name());
    }

    /** Whether all curves count the same thing along x. */
    boolean steps() {
        return curves.get(0).steps();
    }

    double smallest() {
        return curves.stream().mapToDouble(Curve::smallest).min().orElseThrow();
    }

    double largest() {
        return curves.stream().mapToDouble(Curve::largest).max().orElseThrow();
    }

    Axis across() {
        double from = curves.stream().mapToDouble(curve -> curve.x()[0]).min().orElseThrow();
        double to = curves.stream()
                .mapToDouble(curve -> curve.x()[curve.x().length - 1])
                .max()
                .orElseThrow();
        return Axis.exact(from, to);
    }

    Axis upward() {
        return Axis.linear(smallest(), largest());
    }

    /** The logarithmic axis, where it shows more than the linear one. */
    Optional<Axis> upwardByRatio() {
        return smallest() >= Double.MIN_NORMAL && largest() / WORTH_LOGARITHM >= smallest()
                ? Optional.of(Axis.logarithmic(smallest(), largest()))
                : Optional.empty();
    }

    /** The name without the part of the data it is about; curves over steps stay apart from those without. */
    private static String common(Curve curve) {
        String name = curve.name().toLowerCase(Locale.ROOT);
        String bare = AFTER.matcher(BEFORE.matcher(name).replaceFirst("")).replaceFirst("");
        return bare + '\0' + curve.steps();
    }

    private static Optional<Direction> direction(List<Curve> curves, Map<String, Direction> directions) {
        return curves.stream()
                .map(curve -> directions.get(curve.name()))
                .filter(d -> d != null)
                .findFirst();
    }
}
