package io.jenkins.plugins.legion.tracking.curves;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.legion.tracking.series.LatestValue;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Curves as JSON, for pages and programs, and on their way from where a training runs. */
public final class CurvesJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** Larger ones are shorter with an exponent. */
    private static final double WHOLE = 1e15;

    private CurvesJson() {}

    /** Of a build that keeps them. */
    public static void write(Curves curves, OutputStream out) throws IOException {
        write(curves, false, false, "", out);
    }

    /**
     * @param live whether the training still runs
     * @param stale whether there should be newer ones
     * @param reason what is wrong, for a person; empty where nothing is
     */
    public static void write(Curves curves, boolean live, boolean stale, String reason, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("live", live);
            if (stale) {
                json.writeBooleanField("stale", true);
            }
            if (!reason.isEmpty()) {
                json.writeStringField("reason", reason);
            }
            json.writeArrayFieldStart("series");
            for (Curves.Drawn curve : curves.drawn()) {
                write(curve, json);
            }
            json.writeEndArray();
            names("names", curves.names(), json);
            json.writeNumberField("further", curves.further());
            names("missing", curves.missing(), json);
            if (live) {
                latest(curves.latest(), json);
            }
            json.writeEndObject();
        }
    }

    private static void write(Curves.Drawn curve, JsonGenerator json) throws IOException {
        Series series = curve.series();
        json.writeStartObject();
        json.writeStringField("name", series.name());
        json.writeNumberField("count", curve.count());
        json.writeFieldName("steps");
        json.writeArray(series.steps(), 0, series.size());
        json.writeFieldName("times");
        json.writeArray(series.times(), 0, series.size());
        json.writeArrayFieldStart("values");
        for (double value : series.values()) {
            number(value, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON knows no NaN; and of what is whole no fraction is written, so that less is sent. */
    private static void number(double value, JsonGenerator json) throws IOException {
        if (Double.compare((double) (long) value, value) == 0 && Math.abs(value) < WHOLE) {
            json.writeNumber((long) value);
        } else if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void latest(List<LatestValue> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("latest");
        for (LatestValue value : values) {
            json.writeStartObject();
            json.writeStringField("name", value.name());
            json.writeNumberField("step", value.step());
            json.writeFieldName("value");
            number(value.value(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
