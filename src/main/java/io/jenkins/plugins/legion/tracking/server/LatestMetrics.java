package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The latest value of each metric, see {@link MetricPoint#LATEST}. */
final class LatestMetrics {

    private final Map<String, MetricPoint> latest = new TreeMap<>();

    /** @param name what tells it from the others; the key, mostly */
    void add(String name, MetricPoint point) {
        latest.merge(name, point, MetricPoint::later);
    }

    /** Of all that have this key, whatever they were measured on. */
    OptionalDouble value(String key) {
        return latest.values().stream()
                .filter(point -> point.key().equals(key))
                .max(MetricPoint.LATEST)
                .map(point -> OptionalDouble.of(point.value()))
                .orElse(OptionalDouble.empty());
    }

    ArrayNode json() {
        ArrayNode json = ApiJson.array();
        latest.values().forEach(point -> json.add(point.json()));
        return json;
    }
}
