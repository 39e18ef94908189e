package io.jenkins.plugins.legion.kubernetes.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody asks of a pod that is to train. Amounts are promised and limits alike: a pod that is promised all it may take is the last
 * to be evicted.
 *
 * @param cpu as Kubernetes writes quantities; empty where nothing is said, as in all texts
 * @param memory likewise
 * @param ephemeralStorage on the node's disk, likewise
 * @param sharedMemory of {@code /dev/shm}, likewise; it counts as memory
 * @param gpus of one kind
 * @param nodeSelector labels that a node has to have
 * @param tolerations taints that do not keep it away, beside those of nodes with GPUs
 * @param environment variables of the container by name
 * @param java whether Java is brought along for the agent
 * @param startLimit how long it may take until the pod is an agent
 * @param yaml those fields of a pod that have the last word, as JSON; empty for none
 */
record AgentRequest(
        String cpu,
        String memory,
        String ephemeralStorage,
        String sharedMemory,
        Optional<GpuRequest> gpus,
        Map<String, String> nodeSelector,
        List<ToleratedTaint> tolerations,
        String priorityClass,
        String runtimeClass,
        String serviceAccount,
        List<String> imagePullSecrets,
        Map<String, String> environment,
        List<AgentVolume> volumes,
        boolean java,
        Duration startLimit,
        String yaml) {

    AgentRequest {
        nodeSelector = InOrder.copy(nodeSelector);
        tolerations = List.copyOf(tolerations);
        imagePullSecrets = List.copyOf(imagePullSecrets);
        environment = InOrder.copy(environment);
        volumes = List.copyOf(volumes);
        Objects.requireNonNull(startLimit);
    }

    String json() {
        return LifecycleJson.mapper().valueToTree(this).toString();
    }

    /** @throws JsonProcessingException if somebody else wrote it */
    static AgentRequest of(String json) throws JsonProcessingException {
        return LifecycleJson.mapper().readValue(json, AgentRequest.class);
    }

    /** The fields that have the last word; absent where there are none. */
    Optional<ObjectNode> lastWord() throws JsonProcessingException {
        return yaml.isEmpty()
                ? Optional.empty()
                : Optional.of(LifecycleJson.mapper().readValue(yaml, ObjectNode.class));
    }
}
