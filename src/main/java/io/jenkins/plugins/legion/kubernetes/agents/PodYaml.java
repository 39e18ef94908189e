package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.OneDocument;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.YamlProblem;
import java.util.stream.Collectors;

/**
 * A pod as people write it: one document of YAML, or JSON.
 *
 * @param tree of its fields
 * @param pod the same as Kubernetes has it
 */
record PodYaml(ObjectNode tree, Pod pod) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static PodYaml empty() {
        return new PodYaml(JSON.createObjectNode(), new Pod());
    }

    /**
     * @param where the field that it stands in
     * @throws InvalidInput if it is no YAML, has aliases or a second document, or is no pod
     */
    static PodYaml read(String where, String text) {
        ObjectNode tree = OneDocument.read(where, text, "a pod: a map with metadata and spec");
        String kind = tree.path("kind").asText("Pod");
        if (!kind.equals("Pod")) {
            throw new InvalidInput(new Fault(where + ".kind", kind, "Pod"));
        }
        try {
            return new PodYaml(tree, JSON.treeToValue(tree, Pod.class));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            throw new InvalidInput(new Fault(where + path, YamlProblem.of(e), "what Kubernetes has there"));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(new Fault(where, YamlProblem.of(e), "a pod"));
        }
    }

    boolean hasContainer(String name) {
        return pod.getSpec() != null
                && pod.getSpec().getContainers() != null
                && pod.getSpec().getContainers().stream().anyMatch(one -> name.equals(one.getName()));
    }
}
