package io.jenkins.plugins.legion.tracking.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison for whoever draws a table of it: {@code "columns": [{"kind": "metrics", "name": "rmse", "differs": true, "best":
 * 0.7, …}], "rows": [{"training": …, "cells": [0.7, …]}]}. Cells stand in the order of the columns; {@code null} is no value;
 * NaN and the infinities are texts as in {@link JsonExport}, times are milliseconds since 1970.
 */
public final class TableJson {

    /** Nobody looks at more columns side by side, and each of them is in every row. */
    static final int MOST_COLUMNS = 1000;

    /** Characters of a text in a cell; the exports have all of it. */
    static final int LONGEST_TEXT = 300;

    /** What a row says besides its cells. */
    public interface RowFields {
        void write(ComparedTraining training, JsonGenerator json) throws IOException;
    }

    private TableJson() {}

    /** Writes fields of the object that the generator is in. */
    public static void write(Comparison comparison, RowFields fields, JsonGenerator json) throws IOException {
        List<Column> all = comparison.columns();
        List<Column> columns = all.subList(0, Math.min(MOST_COLUMNS, all.size()));
        json.writeNumberField("furtherColumns", all.size() - columns.size());
        json.writeArrayFieldStart("columns");
        for (Column column : columns) {
            write(column, comparison, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (ComparedTraining training : comparison.trainings()) {
            json.writeStartObject();
            json.writeStringField("training", training.label());
            fields.write(training, json);
            json.writeArrayFieldStart("cells");
            for (Column column : columns) {
                write(training.cell(column), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Column column, Comparison comparison, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", column.kind().word());
        json.writeStringField("name", column.name());
        json.writeStringField("key", column.searchKey());
        json.writeStringField("type", type(column));
        json.writeBooleanField("differs", comparison.differs(column));
        if (column.isSystem()) {
            json.writeBooleanField("system", true);
        }
        if (comparison.hasCurve(column)) {
            json.writeBooleanField("curve", true);
        }
        Optional<String> direction = comparison.direction(column).map(Direction::word);
        if (direction.isPresent()) {
            json.writeStringField("direction", direction.get());
        }
        OptionalDouble best = comparison.best(column);
        if (best.isPresent()) {
            json.writeNumberField("best", best.getAsDouble());
        }
        json.writeEndObject();
    }

    private static String type(Column column) {
        if (column.kind() == Kind.METRICS
                || column.equals(attribute(Attribute.DURATION))
                || column.equals(attribute(Attribute.DATA_SAMPLES))) {
            return "number";
        }
        boolean isTime = column.equals(attribute(Attribute.START_TIME)) || column.equals(attribute(Attribute.END_TIME));
        return isTime ? "time" : "text";
    }

    private static Column attribute(Attribute attribute) {
        return new Column(Kind.ATTRIBUTES, attribute.word());
    }

    private static void write(Optional<Object> cell, JsonGenerator json) throws IOException {
        if (cell.isEmpty()) {
            json.writeNull();
        } else if (cell.get() instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (cell.get() instanceof Instant time) {
            json.writeNumber(ComparedTraining.millis(time));
        } else {
            json.writeString(shortened(cell.get().toString()));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Not between the halves of a character.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
