package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.words.Figures;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws a chart. The lines are SVG that stretches with the page; the words are HTML beside them, which stays legible
 * whatever the width.
 */
final class ChartView {

    /** The drawing's own units, both ways; the page stretches it. */
    private static final int SIZE = 1000;

    private final Html html;

    ChartView(Html html) {
        this.html = html;
    }

    /** @param index the chart's place among the data that the script reads */
    void write(Chart chart, int index) {
        Optional<Axis> byRatio = chart.upwardByRatio();
        html.open("figure", "class", byRatio.isPresent() ? "chart both" : "chart", "data-chart", String.valueOf(index));
        html.open("figcaption").element("h3", chart.name());
        chart.direction().ifPresent(direction -> Words.direction(html, direction));
        html.close("figcaption").line();
        drawing(chart, chart.upward(), "linear");
        byRatio.ifPresent(axis -> drawing(chart, axis, "ratio"));
        legend(chart);
        html.close("figure").line();
    }

    private void drawing(Chart chart, Axis up, String kind) {
        Axis across = chart.across();
        html.open("div", "class", "drawing " + kind);
        html.open("div", "class", "up", "aria-hidden", "true");
        for (double mark : up.marks()) {
            html.element("span", Figures.value(mark), "style", "bottom:" + percent(up.place(mark)));
        }
        html.close("div");
        html.open("div", "class", "plot", "tabindex", "0", "role", "img", "aria-label", described(chart, up));
        html.open("svg", "viewBox", "0 0 " + SIZE + " " + SIZE, "preserveAspectRatio", "none", "aria-hidden", "true");
        StringBuilder grid = new StringBuilder();
        for (double mark : up.marks()) {
            grid.append("M0 ").append(y(up, mark)).append('H').append(SIZE);
        }
        html.open("path", "class", "grid", "d", grid.toString()).close("path");
        for (int i = chart.curves().size() - 1; i >= 0; i--) {
            html.open("path", "class", "line c" + i, "d", path(chart.curves().get(i), across, up))
                    .close("path");
        }
        html.close("svg").close("div");
        html.open("div", "class", "across", "aria-hidden", "true");
        for (double mark : across.marks()) {
            if (mark == Math.rint(mark)) {
                html.element("span", label(mark), "style", "left:" + percent(across.place(mark)));
            }
        }
        html.close("div");
        html.element("div", chart.steps() ? "step" : "value no.", "class", "unit", "aria-hidden", "true");
        html.close("div").line();
    }

    private void legend(Chart chart) {
        html.open("ul", "class", "legend");
        for (int i = 0; i < chart.curves().size(); i++) {
            Curve curve = chart.curves().get(i);
            html.open("li", "class", "c" + i)
                    .open("span", "class", "key", "aria-hidden", "true")
                    .close("span")
                    .element("span", curve.name(), "class", "name")
                    .element("span", Figures.value(curve.y()[curve.y().length - 1]), "class", "now")
                    .close("li");
        }
        html.close("ul");
    }

    private static String path(Curve curve, Axis across, Axis up) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < curve.x().length; i++) {
            double value = curve.y()[i];
            if (!Double.isFinite(value)) {
                pen = false;
                continue;
            }
            boolean alone = !pen && (i + 1 == curve.x().length || !Double.isFinite(curve.y()[i + 1]));
            path.append(pen ? 'L' : 'M')
                    .append(number(across.place(curve.x()[i]) * SIZE))
                    .append(' ')
                    .append(y(up, value));
            // A line of no length, with round ends, is a dot.
            path.append(alone ? "h0" : "");
            pen = true;
        }
        return path.toString();
    }

    private static String described(Chart chart, Axis up) {
        StringBuilder words = new StringBuilder(up.logarithmic() ? "Logarithmic scale. " : "");
        for (Curve curve : chart.curves()) {
            int last = curve.y().length - 1;
            words.append(String.format(
                    Locale.ROOT,
                    "%s: from %s at %s to %s at %s, between %s and %s. ",
                    curve.name(),
                    Figures.value(curve.y()[0]),
                    label(curve.x()[0]),
                    Figures.value(curve.y()[last]),
                    label(curve.x()[last]),
                    Figures.value(curve.smallest()),
                    Figures.value(curve.largest())));
        }
        return words.append("With the arrow keys, value by value.").toString();
    }

    private static String label(double x) {
        return Math.abs(x) < 1e6 ? Figures.count((long) x) : Figures.value(x);
    }

    private static String y(Axis up, double value) {
        return number((1 - up.place(value)) * SIZE);
    }

    private static String number(double place) {
        return String.valueOf(Math.round(place * 10) / 10.0).replaceAll("\\.0$", "");
    }

    private static String percent(double place) {
        return number(place * 100) + "%";
    }
}
