package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The latest value of each metric of a logged model, by the run that measured it and by what it was measured on. */
final class ToldMetrics {

    private final Map<MetricId, MetricPoint> latest = new LinkedHashMap<>();

    void add(String run, MetricPoint point) {
        latest.merge(MetricId.of(run, point), point, MetricPoint::later);
    }

    /** Of all that have this key and were measured on one of these datasets. */
    Optional<Double> value(String key, Predicate<MetricPoint> datasets) {
        return latest.values().stream()
                .filter(point -> point.key().equals(key))
                .filter(datasets)
                .max(MetricPoint.LATEST)
                .map(MetricPoint::value);
    }

    boolean any(Predicate<MetricPoint> datasets) {
        return latest.values().stream().anyMatch(datasets);
    }

    ArrayNode json() {
        ArrayNode json = ApiJson.array();
        latest.forEach((id, point) -> json.add(point.json().put("run_id", id.run())));
        return json;
    }
}
