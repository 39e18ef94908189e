package io.jenkins.plugins.legion.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.words.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the model predicts for an example of what it takes. */
final class PredictionView {

    /** More rows or columns than these are data, and no example to look at. */
    private static final int MOST_ROWS = 20;

    private static final int MOST_COLUMNS = 30;

    private final Html html;
    private final FirstWords first;

    PredictionView(Html html, FirstWords first) {
        this.html = html;
        this.first = first;
    }

    void write() {
        if (first.prediction().isEmpty() && first.silence().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "What it predicts");
        first.prediction().ifPresentOrElse(this::table, () -> html.element("p", "Nothing: " + first.silence()));
        html.close("section").line();
    }

    private void table(Prediction prediction) {
        List<String> given = texts(prediction.request().path("columns"));
        List<String> names = given.subList(0, Math.min(given.size(), MOST_COLUMNS));
        JsonNode rows = prediction.request().path("data");
        List<String> lines = prediction.lines();
        List<Column> columns = new ArrayList<>();
        names.forEach(name -> columns.add(Column.number(name)));
        columns.add(Column.text("prediction"));
        html.table(
                columns,
                IntStream.range(0, Math.min(MOST_ROWS, Math.min(rows.size(), lines.size())))
                        .boxed()
                        .toList(),
                row -> {
                    for (int i = 0; i < names.size(); i++) {
                        given(rows.get(row).path(i));
                    }
                    html.element("th", lines.get(row), "scope", "row");
                });
        html.element(
                "p",
                "For the model's own example, by its binary, served on the machine that trained it.",
                "class",
                "quiet");
    }

    private void given(JsonNode value) {
        String text = value.isFloatingPointNumber() ? Figures.value(value.asDouble()) : value.asText();
        html.element("td", text, "class", "n", "title", value.asText());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
