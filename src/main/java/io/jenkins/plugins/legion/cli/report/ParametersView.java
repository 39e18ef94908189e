package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.words.Figures;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the training was given, what it says it ran with, and how it tagged itself. */
final class ParametersView {

    /** Longer lists are folded. */
    private static final int OPEN_ROWS = 40;

    private final Html html;
    private final TrainingRecord record;

    ParametersView(Html html, TrainingRecord record) {
        this.html = html;
        this.record = record;
    }

    void write() {
        html.open("div", "class", "pair").line();
        parameters();
        tags();
        html.close("div").line();
    }

    private void parameters() {
        Set<String> names = new LinkedHashSet<>(record.hyperParameters().keySet());
        names.addAll(record.params().keySet());
        html.open("section").element("h2", "Parameters");
        if (names.isEmpty()) {
            html.element("p", "None were given, and none were logged.", "class", "empty")
                    .close("section");
            return;
        }
        fold(names.size(), "parameters");
        html.table(
                List.of(Column.text("Name"), Column.text("Given"), Column.text("Logged by the training")),
                names,
                this::cells);
        unfold(names.size());
        html.close("section").line();
    }

    private void cells(String name) {
        String given = record.hyperParameters().get(name);
        String logged = record.params().get(name);
        html.element("th", name, "scope", "row");
        value(given);
        if (given != null && given.equals(logged)) {
            html.element("td", "the same", "class", "quiet");
        } else {
            value(logged);
        }
    }

    private void tags() {
        html.open("section").element("h2", "Tags");
        if (record.tags().isEmpty()) {
            html.element("p", "None were logged.", "class", "empty").close("section");
            return;
        }
        fold(record.tags().size(), "tags");
        html.open("dl");
        for (Map.Entry<String, String> tag : record.tags().entrySet()) {
            html.element("dt", tag.getKey()).element("dd", tag.getValue());
        }
        html.close("dl");
        unfold(record.tags().size());
        html.close("section").line();
    }

    private void value(String value) {
        if (value == null) {
            html.element("td", "–", "class", "quiet");
        } else if (value.isEmpty()) {
            html.element("td", "(empty)", "class", "quiet");
        } else {
            html.open("td").element("code", value).close("td");
        }
    }

    private void fold(int rows, String what) {
        if (rows > OPEN_ROWS) {
            html.open("details").element("summary", Figures.count(rows) + " " + what);
        }
    }

    private void unfold(int rows) {
        if (rows > OPEN_ROWS) {
            html.close("details");
        }
    }
}
