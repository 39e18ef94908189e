package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What of a pod's YAML has to be said once more when a pod is whole: the Kubernetes plugin takes a template and its parents together field
 * by field, and leaves out what it does not know, or lets the parent win.
 */
final class LastWord {

    private static final List<String> OF_SPEC = List.of(
            "affinity",
            "nodeSelector",
            "priorityClassName",
            "resourceClaims",
            "runtimeClassName",
            "schedulerName",
            "serviceAccountName",
            "topologySpreadConstraints");

    private LastWord() {}

    /** Those fields alone, and containers with their names and resources; absent where there are none. */
    static Optional<ObjectNode> of(PodYaml yaml) {
        JsonNode spec = yaml.tree().path("spec");
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String field : OF_SPEC) {
            if (spec.has(field)) {
                kept.set(field, spec.get(field));
            }
        }
        ArrayNode containers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode container : spec.path("containers")) {
            if (container.has("name") && container.has("resources")) {
                ObjectNode one = containers.addObject();
                one.set("name", container.get("name"));
                one.set("resources", container.get("resources"));
            }
        }
        if (!containers.isEmpty()) {
            kept.set("containers", containers);
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
}
