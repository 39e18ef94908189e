package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pod template for the Kubernetes plugin, with what it cannot say noted on the pod.
 *
 * @param yaml the pod as its author wrote it
 * @param image of the container that trains; empty where {@code yaml} or what is inherited has one
 * @param inheritFrom templates by their names; empty for none
 * @param cloud by its name; empty for the first
 * @param namespace empty for the cloud's
 * @param retries after the first try
 * @param showRawYaml whether the log shows the pod
 */
public record AgentTemplate(
        AgentRequest request,
        ObjectNode yaml,
        String image,
        String inheritFrom,
        String cloud,
        String namespace,
        int retries,
        boolean showRawYaml) {

    /** The container that trains, and in which the agent runs. */
    public static final String CONTAINER = "training";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Reads what a Pipeline says.
     *
     * @throws InvalidInput naming all that is wrong
     */
    public static AgentTemplate read(Map<?, ?> given) {
        return new AgentArguments(given).read();
    }

    /** The arguments of the step {@code podTemplate}. */
    public Map<String, Object> podTemplate() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("yaml", pod().toString());
        arguments.put("agentContainer", CONTAINER);
        arguments.put("agentInjection", true);
        // Whoever waits is told why before the plugin gives up, and begins anew.
        arguments.put(
                "slaveConnectTimeout", (int) request.startLimit().plus(PATIENCE).toSeconds());
        arguments.put("showRawYaml", showRawYaml);
        if (!inheritFrom.isEmpty()) {
            arguments.put("inheritFrom", inheritFrom);
        }
        if (!cloud.isEmpty()) {
            arguments.put("cloud", cloud);
        }
        if (!namespace.isEmpty()) {
            arguments.put("namespace", namespace);
        }
        return arguments;
    }

    /** JSON is YAML. */
    private ObjectNode pod() {
        ObjectNode pod = yaml.deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObject("/metadata/annotations").put(AgentPod.ANNOTATION, request.json());
        pod.withObject("/metadata/labels").put(AgentPod.LABEL, "");
        ArrayNode containers = pod.withObject("/spec").withArray("containers");
        ObjectNode training = null;
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).path("name").asText().equals(CONTAINER)) {
                training = (ObjectNode) containers.get(i);
            }
        }
        if (training == null) {
            training = containers.insertObject(0).put("name", CONTAINER);
        }
        if (!image.isEmpty() && !training.has("image")) {
            training.put("image", image);
        }
        return pod;
    }
}
