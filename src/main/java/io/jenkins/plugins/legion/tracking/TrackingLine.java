package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One line of a tracking file, with its line feed. It is pure ASCII, so it means the same in whatever character set it
 * is written, and it is standard JSON: NaN and infinite values stand as strings.
 */
public final class TrackingLine {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private TrackingLine() {}

    /**
     * @param step the training's own count, such as an epoch
     * @param timeMillis milliseconds since 1970
     */
    public static String metric(String name, double value, long step, long timeMillis) {
        return line(json -> {
            json.writeStringField("metric", name);
            json.writeNumberField("value", value);
            json.writeNumberField("step", step);
            json.writeNumberField("time", timeMillis);
        });
    }

    /** A value without a step of its own: whoever reads it takes the one after the metric's last. */
    public static String metric(String name, double value, long timeMillis) {
        return line(json -> {
            json.writeStringField("metric", name);
            json.writeNumberField("value", value);
            json.writeNumberField("time", timeMillis);
        });
    }

    /** Values of several metrics at one step. */
    public static String metrics(Map<String, Double> values, long step, long timeMillis) {
        return line(json -> {
            json.writeObjectFieldStart("metrics");
            for (Map.Entry<String, Double> metric : values.entrySet()) {
                json.writeNumberField(metric.getKey(), metric.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("step", step);
            json.writeNumberField("time", timeMillis);
        });
    }

    public static String param(String name, String value) {
        return line(json -> {
            json.writeStringField("param", name);
            json.writeStringField("value", value);
        });
    }

    public static String tag(String name, String value) {
        return line(json -> {
            json.writeStringField("tag", name);
            json.writeStringField("value", value);
        });
    }

    private static String line(Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return line.append('\n').toString();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
