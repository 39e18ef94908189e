package io.jenkins.plugins.legion.tracking.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison as JSON: {@code {"columns": {"metrics": ["rmse"], …}, "trainings": [{"training": …, "metrics": {"rmse":
 * 0.7}, …}]}}. A training without a value has no such field; times are ISO texts; NaN and the infinities are the texts
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class JsonExport {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private JsonExport() {}

    /**
     * Writes UTF-8, a training at a time.
     *
     * @param out is flushed and stays open
     */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        // Through a writer: half of a surrogate pair becomes a question mark there, and an error in the other way.
        try (JsonGenerator json = FACTORY.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            write(comparison, json);
            json.writeRaw('\n');
        }
    }

    /** Writes one object with a generator of whatever form. */
    public static void write(Comparison comparison, JsonGenerator json) throws IOException {
        Map<Kind, List<Column>> columns = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            columns.put(kind, new ArrayList<>());
        }
        comparison.columns().forEach(column -> columns.get(column.kind()).add(column));
        json.writeStartObject();
        json.writeObjectFieldStart("columns");
        for (Kind kind : Kind.values()) {
            json.writeArrayFieldStart(kind.word());
            for (Column column : columns.get(kind)) {
                json.writeString(column.name());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("trainings");
        for (ComparedTraining training : comparison.trainings()) {
            write(training, columns, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(ComparedTraining training, Map<Kind, List<Column>> columns, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("training", training.label());
        for (Kind kind : Kind.values()) {
            json.writeObjectFieldStart(kind.word());
            for (Column column : columns.get(kind)) {
                Optional<Object> cell = training.cell(column);
                if (cell.isPresent()) {
                    json.writeFieldName(column.name());
                    write(cell.get(), json);
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(Object cell, JsonGenerator json) throws IOException {
        if (cell instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(cell.toString());
        }
    }
}
