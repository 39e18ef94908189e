package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.words.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The page from its head to its foot. Its parts write themselves. */
final class ReportPage {

    /** More charts than this make the page slow, and nobody scrolls that far; the table has every metric. */
    private static final int MOST_CHARTS = 60;

    private final TrainingRecord record;
    private final List<Series> series;
    private final Path files;
    private final String lastOutput;
    private final FirstWords words;
    private final Html html = new Html();

    ReportPage(TrainingRecord record, List<Series> series, Path files, String lastOutput, FirstWords words) {
        this.record = record;
        this.series = series;
        this.files = files;
        this.lastOutput = lastOutput;
        this.words = words;
    }

    String html() {
        List<Chart> all = Chart.of(record, series);
        List<Chart> charts = all.subList(0, Math.min(all.size(), MOST_CHARTS));
        PageFrame.head(html, title());
        html.open("header");
        headline();
        html.close("header").open("main").line();
        failure();
        warnings();
        new MetricsView(html, record, series).tiles();
        curves(charts, all.size());
        new MetricsView(html, record, series).table();
        new PredictionView(html, words).write();
        new FilesView(html, record.files(), files).write();
        new ParametersView(html, record).write();
        new OriginView(html, record).write();
        new BinaryView(html, record).write();
        html.close("main").line();
        PageFrame.foot(html, CurveData.of(charts));
        return html.toString();
    }

    private String title() {
        return record.model().name() + " " + record.model().version();
    }

    private void headline() {
        html.open("p", "class", "kind")
                .text("Training ")
                .element("code", record.id())
                .close("p");
        html.open("h1")
                .text(record.model().name())
                .text(" ")
                .element("span", record.model().version(), "class", "version")
                .close("h1");
        html.open("p", "class", "summary");
        html.element(
                "span",
                Words.state(record.state()),
                "class",
                "state " + record.state().word());
        List<String> facts = new ArrayList<>();
        facts.add(Figures.time(record.started()));
        record.finished()
                .ifPresent(end -> facts.add("took " + Figures.duration(Duration.between(record.started(), end))));
        if (!record.toolchain().isEmpty()) {
            facts.add("toolchain " + record.toolchain());
        }
        record.exitCode().ifPresent(code -> facts.add("exit code " + code));
        facts.forEach(fact -> html.element("span", fact));
        html.close("p").line();
    }

    private void failure() {
        if (record.state() == TrainingState.SUCCEEDED) {
            return;
        }
        html.open("section", "class", "note bad", "role", "status");
        html.element("h2", "Why it did not succeed");
        html.element("p", record.reason().isEmpty() ? "No reason is known." : record.reason());
        if (!lastOutput.isBlank()) {
            html.open("details", "open", "").element("summary", "The last lines it printed");
            html.element("pre", lastOutput, "tabindex", "0").close("details");
        }
        html.close("section").line();
    }

    private void warnings() {
        if (record.warnings().isEmpty()) {
            return;
        }
        html.open("section", "class", "note", "role", "status")
                .element("h2", "Worth knowing")
                .open("ul");
        record.warnings().forEach(warning -> html.element("li", warning));
        html.close("ul").close("section").line();
    }

    /** Those of the one kind; each has its number among all. */
    private void charts(List<Chart> charts, boolean ofTheMachine) {
        html.open("div", "class", "charts").line();
        ChartView view = new ChartView(html);
        for (int i = 0; i < charts.size(); i++) {
            if (charts.get(i).tellsOfTheMachine() == ofTheMachine) {
                view.write(charts.get(i), i);
            }
        }
        html.close("div");
    }

    private void curves(List<Chart> charts, int all) {
        if (charts.isEmpty()) {
            return;
        }
        html.open("section", "class", "curves").element("h2", "Learning curves");
        if (charts.stream().anyMatch(chart -> chart.upwardByRatio().isPresent())) {
            html.trusted("<input type=\"checkbox\" id=\"ratio\"><label for=\"ratio\">Logarithmic scale</label>");
        }
        charts(charts, false);
        if (charts.stream().anyMatch(Chart::tellsOfTheMachine)) {
            html.open("details").element("summary", "The machine meanwhile");
            charts(charts, true);
            html.close("details");
        }
        if (charts.size() < all) {
            html.element(
                    "p", "Only the first " + charts.size() + " charts are drawn; the table has the other metrics.");
        }
        html.close("section").line();
    }
}
