package io.jenkins.plugins.legion.data.statistics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;

/** Counts lines of JSON: those that are one value each, and the keys of those that are objects. */
final class JsonLines {

    /** How deep a value may nest, which is as deep as Python's own reader goes. */
    private static final int DEPTH = 1000;

    private static final JsonFactory JSON = JsonFactory.builder()
            // One table of names for all lines there ever were is nothing for keys that are data.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private final JsonKeys keys;
    private final String label;
    private long samples;
    private long broken;

    /** @param label the key that tells the classes; empty where that is guessed */
    JsonLines(String label) {
        this.label = label;
        this.keys = new JsonKeys(!label.isEmpty());
    }

    FileCounts read(Lines lines) throws IOException, Budget.Exceeded {
        while (lines.next()) {
            keys.begin();
            if (isWhole(lines)) {
                keys.end(samples++);
            } else {
                broken++;
            }
            lines.skip();
        }
        return new FileCounts(
                FileKind.JSONL, samples, keys.columns(), keys.columns().size(), keys.label(), remark());
    }

    private boolean isWhole(Lines lines) throws IOException, Budget.Exceeded {
        try (JsonParser parser = lines.parser(JSON)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser);
            } else {
                parser.skipChildren();
            }
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (Lines.Exceeding e) {
            throw e.cause();
        }
    }

    private void object(JsonParser parser) throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            keys.add(name, kind(parser, value));
            if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL && mayBeLabel(name)) {
                keys.value(name, parser.getText());
            }
            parser.skipChildren();
            name = parser.nextFieldName();
        }
    }

    private boolean mayBeLabel(String name) {
        return label.isEmpty()
                ? LabelNames.rank(name) < LabelNames.NONE
                : ShortName.of(name).equals(label);
    }

    private static int kind(JsonParser parser, JsonToken value) throws IOException {
        if (value == null) {
            return CellKinds.MISSING;
        }
        return switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> CellKinds.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> CellKinds.BOOLEAN;
            case VALUE_STRING -> CellKinds.TEXT;
            case START_ARRAY -> CellKinds.LIST;
            case START_OBJECT -> CellKinds.OBJECT;
            default -> CellKinds.MISSING;
        };
    }

    private String remark() {
        String lines = broken == 0
                ? ""
                : "has " + Figures.count(broken) + (broken == 1 ? " line that is no JSON" : " lines that are no JSON");
        String more = keys.areMore() ? (lines.isEmpty() ? "has" : " and") + " more keys than are listed" : "";
        return lines + more;
    }
}
