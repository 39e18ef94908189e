package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableJsonTest {

    private static JsonNode table(Logged... trainings) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            TableJson.write(
                    Comparison.of(Stream.of(trainings).map(Logged::training).toList()),
                    (training, row) ->
                            row.writeStringField("state", training.state().word()),
                    json);
            json.writeEndObject();
        }
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonNode column(JsonNode table, String key) {
        for (JsonNode column : table.get("columns")) {
            if (column.get("key").asText().equals(key)) {
                return column;
            }
        }
        throw new AssertionError("no column " + key + " in " + table.get("columns"));
    }

    private static JsonNode cell(JsonNode table, int row, String key) {
        for (int i = 0; i < table.get("columns").size(); i++) {
            if (table.get("columns").get(i).get("key").asText().equals(key)) {
                return table.get("rows").get(row).get("cells").get(i);
            }
        }
        throw new AssertionError("no column " + key);
    }

    @Test
    void cellsStandInTheOrderOfTheColumns() throws IOException {
        JsonNode table = table(
                new Logged("a").metric("rmse", 0.5).param("lr", "0.1"),
                new Logged("b").metric("rmse", Double.NaN).tag("algo", "rf"));
        assertThat(cell(table, 0, "metrics.rmse").asDouble()).isEqualTo(0.5);
        assertThat(cell(table, 1, "metrics.rmse").asText()).isEqualTo("NaN");
        assertThat(cell(table, 0, "params.lr").asText()).isEqualTo("0.1");
        assertThat(cell(table, 1, "params.lr").isNull()).isTrue();
        assertThat(cell(table, 0, "start_time").isIntegralNumber()).isTrue();
        assertThat(table.get("rows").get(1).get("training").asText()).isEqualTo("b");
        assertThat(table.get("rows").get(1).get("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void aColumnTellsWhatItIs() throws IOException {
        JsonNode table = table(
                new Logged("a")
                        .metric("rmse", Direction.MIN, 0.5)
                        .metric("system/cpu", 3)
                        .param("lr", "1"),
                new Logged("b")
                        .metric("rmse", Direction.MIN, 0.4)
                        .metric("system/cpu", 3)
                        .param("lr", "2"));
        JsonNode rmse = column(table, "metrics.rmse");
        assertThat(rmse.get("type").asText()).isEqualTo("number");
        assertThat(rmse.get("direction").asText()).isEqualTo("min");
        assertThat(rmse.get("best").asDouble()).isEqualTo(0.4);
        assertThat(rmse.get("differs").asBoolean()).isTrue();
        assertThat(rmse.get("curve").asBoolean()).isTrue();
        JsonNode cpu = column(table, "metrics.system/cpu");
        assertThat(cpu.get("system").asBoolean()).isTrue();
        assertThat(cpu.get("differs").asBoolean()).isFalse();
        assertThat(cpu.has("best")).isFalse();
        assertThat(cpu.has("curve")).isFalse();
        assertThat(column(table, "params.lr").get("type").asText()).isEqualTo("text");
        assertThat(column(table, "duration").get("type").asText()).isEqualTo("number");
        assertThat(column(table, "end_time").get("type").asText()).isEqualTo("time");
    }

    @Test
    void theBestIsOneThatSucceededAndThatBothDirectionsAgreeOn() throws IOException {
        JsonNode table = table(
                new Logged("a").metric("f1", Direction.MAX, 0.9).metric("odd", Direction.MIN, 1),
                new Logged("b").metric("f1", Direction.MAX, 0.95).metric("odd", Direction.MAX, 2),
                new Logged("c")
                        .metric("f1", Direction.MAX, Double.POSITIVE_INFINITY)
                        .metric("rmse", Direction.MIN, 1),
                new Logged("d").metric("f1", Direction.MAX, 0.99).state(TrainingState.FAILED));
        assertThat(column(table, "metrics.f1").get("best").asDouble()).isEqualTo(0.95);
        assertThat(column(table, "metrics.odd").has("best")).isFalse();
        assertThat(column(table, "metrics.odd").has("direction")).isFalse();
        assertThat(column(table, "metrics.rmse").has("best"))
                .as("nothing to be better than")
                .isFalse();
    }

    @Test
    void longTextsAreCutBetweenCharactersAndHalfOnesHurtNobody() throws IOException {
        JsonNode table = table(new Logged("a")
                .param("long", "x".repeat(TableJson.LONGEST_TEXT - 1) + "😀".repeat(10_000))
                .param("half", "\ud83d")
                .param("<script>", "\u202eevil"));
        assertThat(cell(table, 0, "params.long").asText()).isEqualTo("x".repeat(TableJson.LONGEST_TEXT - 1) + "…");
        assertThat(cell(table, 0, "params.`<script>`").asText()).isEqualTo("\u202eevil");
    }

    @Test
    void moreColumnsThanAnybodyLooksAtAreCounted() throws IOException {
        Logged many = new Logged("a");
        for (int i = 0; i < TableJson.MOST_COLUMNS; i++) {
            many.metric("m" + i, i);
        }
        JsonNode table = table(many.param("lr", "1"));
        assertThat(table.get("columns").size()).isEqualTo(TableJson.MOST_COLUMNS);
        assertThat(table.get("rows").get(0).get("cells").size()).isEqualTo(TableJson.MOST_COLUMNS);
        assertThat(table.get("furtherColumns").asInt()).isGreaterThan(1);
    }
}
