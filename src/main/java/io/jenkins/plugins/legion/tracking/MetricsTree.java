package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Metrics in JSON, read as a stream. A number is a metric named by the fields that lead to it, with dots between; a list of
 * numbers is a metric's values, step by step; a list of objects has a step each.
 */
final class MetricsTree {

    private final TrackingEvents into;
    private final long timeMillis;

    MetricsTree(TrackingEvents into, long timeMillis) {
        this.into = into;
        this.timeMillis = timeMillis;
    }

    void read(Path file) throws IOException {
        try (JsonParser json = TrackingJson.READING.createParser(file.toFile())) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                object(json, "");
            } else if (first == JsonToken.START_ARRAY) {
                array(json, "");
            } else {
                throw new IOException("expected an object or a list in JSON");
            }
            if (json.nextToken() != null) {
                throw new IOException("expected nothing after the first value in JSON");
            }
        } catch (JsonEOFException e) {
            throw new IOException("it is cut off in line " + e.getLocation().getLineNr(), e);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    e.getOriginalMessage() + " in line " + e.getLocation().getLineNr(), e);
        }
    }

    private void object(JsonParser json, String prefix) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                object(json, name + ".");
            } else if (value == JsonToken.START_ARRAY) {
                array(json, name);
            } else if (value.isNumeric()) {
                into.metric(name, json.getDoubleValue(), 0, timeMillis);
            }
        }
    }

    private void array(JsonParser json, String name) throws IOException {
        long number = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                MetricsRow row = new MetricsRow();
                row(json, "", row);
                row.passOn(name.isEmpty() ? "" : name + ".", number, timeMillis, into);
            } else if (token.isNumeric() && !name.isEmpty()) {
                into.metric(name, json.getDoubleValue(), number, timeMillis);
            } else {
                json.skipChildren();
            }
            number++;
        }
    }

    private static void row(JsonParser json, String prefix, MetricsRow row) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                row(json, name + ".", row);
            } else if (value.isNumeric()) {
                row.put(name, json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
    }
}
