package io.jenkins.plugins.legion.registry.scalars;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A trend as JSON: {@code {"training": "train", "trainings": ["train"], "total": 2, "metrics": [{"name": "rmse", "direction":
 * "min"}, …], "builds": [1, 2], "versions": ["1", "2"], "states": ["succeeded", …], "outcomes": ["success", …], "finished":
 * [1767225600000, …], "series": [{"name": "rmse", "direction": "min", "values": [0.7, null]}]}}. Lists from {@code builds} on
 * have a place for each shown training, the oldest build first; a value that is missing or not finite is null, and a direction
 * that nobody declared as well.
 */
public final class TrendJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private TrendJson() {}

    /**
     * Writes UTF-8, a list at a time.
     *
     * @param out is flushed and stays open
     */
    public static void write(Trend trend, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("training", trend.training());
            json.writeArrayFieldStart("trainings");
            for (String training : trend.trainings()) {
                json.writeString(training);
            }
            json.writeEndArray();
            json.writeNumberField("total", trend.total());
            metrics(trend, json);
            points(trend, json);
            json.writeArrayFieldStart("series");
            for (String metric : trend.metrics()) {
                series(metric, trend, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void metrics(Trend trend, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (Map.Entry<String, Optional<Direction>> metric : trend.known().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", metric.getKey());
            direction(metric.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void direction(Optional<Direction> direction, JsonGenerator json) throws IOException {
        json.writeStringField("direction", direction.map(Direction::word).orElse(null));
    }

    private static void points(Trend trend, JsonGenerator json) throws IOException {
        List<IndexedVersion> versions =
                trend.points().stream().map(TrainingScalars::version).toList();
        numbers("builds", versions, IndexedVersion::build, json);
        words("versions", versions, IndexedVersion::version, json);
        words("states", versions, version -> version.state().word(), json);
        words("outcomes", versions, version -> version.outcome().word(), json);
        numbers("finished", versions, IndexedVersion::finishedMillis, json);
    }

    private static void numbers(
            String name, List<IndexedVersion> versions, ToLongFunction<IndexedVersion> number, JsonGenerator json)
            throws IOException {
        long[] numbers = versions.stream().mapToLong(number).toArray();
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }

    private static void words(
            String name, List<IndexedVersion> versions, Function<IndexedVersion, String> word, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (IndexedVersion version : versions) {
            json.writeString(word.apply(version));
        }
        json.writeEndArray();
    }

    private static void series(String metric, Trend trend, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", metric);
        direction(trend.known().getOrDefault(metric, Optional.empty()), json);
        json.writeArrayFieldStart("values");
        for (double value : trend.values(metric)) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
