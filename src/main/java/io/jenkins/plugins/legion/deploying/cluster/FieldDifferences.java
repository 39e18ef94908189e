package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where two forms of an object differ, by paths as Kubernetes writes them: {@code .spec.containers[name="model"].image}. */
record FieldDifferences(Listener listener) {

    /** By what Kubernetes tells the elements of lists apart; of other lists it counts. */
    private static final List<String> KEYS = List.of("name", "mountPath");

    /** Hears of one difference; what is only in the other form is a missing node. */
    interface Listener {
        void differs(String path, JsonNode value, JsonNode other);
    }

    void tell(String path, JsonNode value, JsonNode other) {
        if (value.isObject() && other.isObject()) {
            tell(path, fields(value), fields(other));
        } else if (value.isArray() && other.isArray()) {
            String key = key(value, other);
            tell(path, elements(value, key), elements(other, key));
        } else if (!value.equals(other)) {
            listener.differs(path, value, other);
        }
    }

    private void tell(String path, Map<String, JsonNode> values, Map<String, JsonNode> others) {
        Set<String> all = new LinkedHashSet<>(values.keySet());
        all.addAll(others.keySet());
        for (String step : all) {
            tell(
                    path + step,
                    values.getOrDefault(step, MissingNode.getInstance()),
                    others.getOrDefault(step, MissingNode.getInstance()));
        }
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put("." + field.getKey(), field.getValue()));
        return fields;
    }

    private static String key(JsonNode list, JsonNode other) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        other.forEach(all::add);
        return KEYS.stream()
                .filter(key -> all.stream().allMatch(it -> it.path(key).isTextual()))
                .findFirst()
                .orElse("");
    }

    private static Map<String, JsonNode> elements(JsonNode list, String key) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        int index = 0;
        for (Iterator<JsonNode> it = list.elements(); it.hasNext(); index++) {
            JsonNode element = it.next();
            elements.put(
                    key.isEmpty()
                            ? "[" + index + "]"
                            : "[" + key + "=\"" + element.path(key).textValue() + "\"]",
                    element);
        }
        return elements;
    }
}
