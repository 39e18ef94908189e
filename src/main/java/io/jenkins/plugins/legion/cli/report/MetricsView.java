package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.words.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metrics: the chosen ones large, all of them in a table. */
final class MetricsView {

    private static final int MOST_TILES = 6;

    /** Where nobody said which metrics matter, the first few stand for all. */
    private static final int UNDECLARED_TILES = 4;

    private static final int MOST_ROWS = 1000;

    private final Html html;
    private final List<Metric> metrics;
    private final Map<String, Series> series;

    MetricsView(Html html, TrainingRecord record, List<Series> series) {
        this.html = html;
        this.metrics = record.metrics().stream()
                .sorted(Comparator.comparing(metric -> SystemMetrics.isOne(metric.name())))
                .toList();
        this.series = series.stream().collect(Collectors.toMap(Series::name, Function.identity(), (a, b) -> a));
    }

    void tiles() {
        List<Metric> declared = metrics.stream()
                .filter(metric -> metric.direction().isPresent())
                .toList();
        List<Metric> shown = declared.isEmpty()
                ? metrics.stream()
                        .filter(metric -> !SystemMetrics.isOne(metric.name()))
                        .limit(UNDECLARED_TILES)
                        .toList()
                : declared.stream().limit(MOST_TILES).toList();
        if (shown.isEmpty()) {
            return;
        }
        // Five or six stand better in rows of three than as four and a rest.
        html.open("section", "class", shown.size() > 4 ? "tiles many" : "tiles", "aria-label", "Metrics in short");
        for (Metric metric : shown) {
            html.open("div", "class", "tile").element("h2", metric.name());
            html.element("p", Figures.value(metric.last()), "class", "value");
            metric.direction().ifPresent(direction -> {
                html.open("p", "class", "more");
                Words.direction(html, direction);
                if (metric.points() > 1) {
                    html.element("span", best(metric, direction));
                }
                html.close("p");
            });
            html.close("div");
        }
        html.close("section").line();
    }

    void table() {
        html.open("section").element("h2", "Metrics");
        if (metrics.isEmpty()) {
            html.element("p", "The training logged no metric.", "class", "empty")
                    .close("section")
                    .line();
            return;
        }
        Map<Boolean, List<Metric>> rows = metrics.stream()
                .limit(MOST_ROWS)
                .collect(Collectors.partitioningBy(metric -> SystemMetrics.isOne(metric.name())));
        rows(rows.get(false));
        if (!rows.get(true).isEmpty()) {
            html.open("details").element("summary", "The machine meanwhile");
            rows(rows.get(true));
            html.close("details");
        }
        if (metrics.size() > MOST_ROWS) {
            html.element("p", "The first " + MOST_ROWS + " of " + metrics.size() + " metrics; the record has all.");
        }
        html.close("section").line();
    }

    private void rows(List<Metric> shown) {
        html.table(
                List.of(
                        Column.text("Name"),
                        Column.text("Better is"),
                        Column.number("Last"),
                        Column.number("Smallest"),
                        Column.number("Largest"),
                        Column.number("Last step"),
                        Column.number("Values")),
                shown,
                this::cells);
    }

    private void cells(Metric metric) {
        html.element("th", metric.name(), "scope", "row");
        html.element("td", metric.direction().map(Words::better).orElse("–"));
        cell(Figures.value(metric.last()), metric.last());
        cell(Figures.value(metric.min()), metric.min());
        cell(Figures.value(metric.max()), metric.max());
        html.element("td", Figures.count(metric.step()), "class", "n");
        html.element("td", Figures.count(metric.points()), "class", "n");
    }

    /** Few digits to read, all of them for whoever points at it. */
    private void cell(String text, double value) {
        html.element("td", text, "class", "n", "title", String.valueOf(value));
    }

    private String best(Metric metric, Direction direction) {
        double best = direction == Direction.MIN ? metric.min() : metric.max();
        OptionalLong step = stepOf(metric.name(), best);
        String where = step.isPresent() ? " at step " + Figures.count(step.getAsLong()) : "";
        return "best " + Figures.value(best) + where;
    }

    private OptionalLong stepOf(String name, double value) {
        Series points = series.get(name);
        for (int i = 0; points != null && i < points.size(); i++) {
            if (points.values()[i] == value) {
                return OptionalLong.of(points.steps()[i]);
            }
        }
        return OptionalLong.empty();
    }
}
