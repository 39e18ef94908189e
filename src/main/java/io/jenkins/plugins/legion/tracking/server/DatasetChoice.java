package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** A dataset that a search of models names: only what was measured on it counts. */
record DatasetChoice(String name, Optional<String> digest) implements Predicate<MetricPoint> {

    /** Absent where the object names no dataset. */
    static Optional<DatasetChoice> of(JsonNode json) {
        return Call.texts(json, "dataset_name")
                .filter(name -> !name.isEmpty())
                .map(name -> new DatasetChoice(
                        name, Call.texts(json, "dataset_digest").filter(digest -> !digest.isEmpty())));
    }

    /** What was measured on any of the datasets of a call, or anything where it names none. */
    static Predicate<MetricPoint> anyOf(Call call, String parameter) {
        return call.objects(parameter).stream()
                .<Predicate<MetricPoint>>map(
                        json -> of(json).orElseThrow(() -> Call.missing(parameter + ".dataset_name")))
                .reduce(Predicate::or)
                .orElse(point -> true);
    }

    @Override
    public boolean test(MetricPoint point) {
        return point.dataset().equals(name)
                && digest.map(point.digest()::equals).orElse(true);
    }
}
