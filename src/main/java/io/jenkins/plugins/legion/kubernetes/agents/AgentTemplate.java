package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param pool whose GPUs it takes, by its id; empty for none
 * @param gpus how many all its containers together ask for
 * @param warnings what may go wrong
 */
public record AgentTemplate(
        AgentRequest request,
        ObjectNode yaml,
        String image,
        String inheritFrom,
        String cloud,
        String namespace,
        int retries,
        boolean showRawYaml,
        String pool,
        int gpus,
        List<String> warnings) {

    /** The container that trains, and in which the agent runs. */
    public static final String CONTAINER = "training";

    /** Where the pool's id stands on a pod. */
    public static final String POOL = "legion.jenkins.io/pool";

    /** Where it stands how many GPUs of the pool it takes. */
    public static final String GPUS = "legion.jenkins.io/gpus";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public AgentTemplate {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads what a Pipeline says.
     *
     * @param pools that may be used, the nearest first
     * @throws InvalidInput naming all that is wrong
     */
    public static AgentTemplate read(Map<?, ?> given, List<GpuPool> pools) {
        return new AgentArguments(given, pools).read();
    }

    /** The arguments of the step {@code podTemplate}. */
    public Map<String, Object> podTemplate() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("yaml", yamlOfPod());
        arguments.put("agentContainer", CONTAINER);
        arguments.put("agentInjection", true);
        arguments.put("slaveConnectTimeout", connectTimeout());
        arguments.put("showRawYaml", showRawYaml);
        if (!pool.isEmpty()) {
            // A program that runs is saved with it, which not every list can be.
            List<Map<String, String>> noted = new ArrayList<>();
            annotations().forEach((key, value) -> noted.add(new HashMap<>(Map.of("key", key, "value", value))));
            arguments.put("annotations", noted);
        }
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

    /** In seconds. Whoever waits is told why before the Kubernetes plugin gives up, and begins anew. */
    public int connectTimeout() {
        return (int) request.startLimit().plus(PATIENCE).toSeconds();
    }

    /** What stands on the pod beside the request, for whoever counts the GPUs of pools. */
    public Map<String, String> annotations() {
        return pool.isEmpty() ? Map.of() : Map.of(POOL, pool, GPUS, String.valueOf(gpus));
    }

    /** JSON is YAML. */
    public String yamlOfPod() {
        return pod().toString();
    }

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
