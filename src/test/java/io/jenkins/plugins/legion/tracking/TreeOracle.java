package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads lines of one metric, parameter or tag each in the plainest way: as a tree. */
final class TreeOracle {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    private final Map<String, Long> nextStep = new HashMap<>();
    private final long fileTime;

    TreeOracle(long fileTime) {
        this.fileTime = fileTime;
    }

    void read(String line, TrackingEvents into) throws IOException {
        JsonNode tree = JSON.readTree(line);
        if (tree.has("param")) {
            into.param(tree.get("param").textValue(), tree.get("value").asText());
        } else if (tree.has("tag")) {
            into.tag(tree.get("tag").textValue(), tree.get("value").asText());
        } else {
            String name = tree.get("metric").textValue();
            long step = tree.has("step") ? tree.get("step").longValue() : nextStep.getOrDefault(name, 0L);
            nextStep.put(name, step + 1);
            long time = tree.has("time") ? tree.get("time").longValue() : fileTime;
            into.metric(name, tree.get("value").asDouble(), step, time);
        }
    }
}
