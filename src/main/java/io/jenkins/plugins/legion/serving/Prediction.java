package io.jenkins.plugins.legion.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What a served model made of a request.
 *
 * @param request as it was sent
 * @param answer as it came
 */
public record Prediction(JsonNode request, JsonNode answer) {

    /** Characters; the answer itself has all. */
    private static final int LONGEST = 200;

    private static final int MOST_ROWS = 20;

    /** A line for each row: {@code kind=setosa probability=0.99}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        JsonNode rows = answer.path("prediction");
        for (JsonNode row : rows) {
            if (lines.size() == MOST_ROWS) {
                lines.add("and " + (rows.size() - MOST_ROWS) + " more");
                break;
            }
            lines.add(shortened(line(row, answer.path("columns"))));
        }
        return lines.isEmpty() ? List.of(shortened(answer.toString())) : lines;
    }

    private static String line(JsonNode row, JsonNode columns) {
        if (!row.isArray() || row.size() != columns.size()) {
            return row.isValueNode() && columns.size() == 1
                    ? columns.get(0).asText() + "=" + row.asText()
                    : row.isValueNode() ? row.asText() : row.toString();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(columns.get(i).asText() + "=" + row.get(i).asText());
        }
        return String.join(" ", values);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Both, under {@code request} and {@code answer}. */
    public ObjectNode tree() {
        ObjectNode tree = LifecycleJson.mapper().createObjectNode();
        tree.set("request", request);
        tree.set("answer", answer);
        return tree;
    }
}
