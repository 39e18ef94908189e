package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What others than Legion have set of an object's specification, where Legion has said nothing.
 *
 * @param managers by the paths of what they have set
 */
record ForeignFields(Map<String, String> managers) {

    /** Legion, and the cluster's own controllers. */
    private static final Set<String> KNOWN = Set.of(ClusterObjects.MANAGER, ClusterObjects.CONTROLLERS);

    static ForeignFields of(HasMetadata object) {
        List<ManagedFieldsEntry> entries =
                Optional.ofNullable(object.getMetadata().getManagedFields()).orElse(List.of());
        JsonNode ours = entries.stream()
                .filter(entry ->
                        ClusterObjects.MANAGER.equals(entry.getManager()) && "Apply".equals(entry.getOperation()))
                .map(ForeignFields::specification)
                .findFirst()
                .orElse(JsonNodeFactory.instance.objectNode());
        Map<String, String> fields = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> !KNOWN.contains(String.valueOf(entry.getManager())))
                .forEach(entry -> gather(
                        ".spec", specification(entry), ours, Plain.text(String.valueOf(entry.getManager())), fields));
        return new ForeignFields(fields);
    }

    private static JsonNode specification(ManagedFieldsEntry entry) {
        return LifecycleJson.mapper().valueToTree(entry.getFieldsV1()).path("f:spec");
    }

    private static void gather(
            String path, JsonNode theirs, JsonNode ours, String manager, Map<String, String> fields) {
        theirs.properties().stream()
                .filter(field -> !field.getKey().equals("."))
                .forEach(field -> {
                    String step = path + step(field.getKey());
                    if (ours.path(field.getKey()).isMissingNode()) {
                        fields.put(step, manager);
                    } else {
                        gather(step, field.getValue(), ours.path(field.getKey()), manager, fields);
                    }
                });
    }

    /** Kubernetes writes {@code f:image}, {@code k:{"name":"model"}}, and {@code v:} before the value of a set. */
    private static String step(String key) {
        if (key.startsWith("f:")) {
            return "." + key.substring(2);
        }
        try {
            JsonNode keys = LifecycleJson.mapper().readTree(key.substring(2));
            return "["
                    + keys.properties().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining(","))
                    + "]";
        } catch (JsonProcessingException | StringIndexOutOfBoundsException e) {
            return "[" + key + "]";
        }
    }
}
