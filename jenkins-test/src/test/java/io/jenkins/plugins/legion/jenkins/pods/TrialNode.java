package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClassBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node that says it has GPUs of a kind, which no pod looks for, and what else of a cluster the tests ask for by name. All of it is put
 * back as it was.
 */
final class TrialNode {

    private static final Map<String, Quantity> RESOURCES =
            Map.of(Cluster.GPUS, new Quantity("4"), "example.com/fpga", new Quantity("1"));

    /** As GPU feature discovery says of such a GPU, and one of a pool. */
    private static final Map<String, String> LABELS =
            Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-40GB", "nvidia.com/gpu.memory", "40536", "pool", "gpu");

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final Node before;
    private final List<HasMetadata> made = new ArrayList<>();

    private TrialNode(KubernetesClient client, Node before) {
        this.client = client;
        this.before = before;
    }

    static TrialNode prepare(KubernetesClient client) {
        Node node = client.nodes().list().getItems().stream()
                .filter(TrialNode::takesPods)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the cluster of KUBECONFIG has no node that takes any pod; expected one without taints"));
        TrialNode trial = new TrialNode(client, node);
        trial.set(RESOURCES, LABELS);
        trial.make(new RuntimeClassBuilder()
                .withNewMetadata()
                .withName("nvidia")
                .endMetadata()
                .withHandler("runc")
                .build());
        trial.make(new PriorityClassBuilder()
                .withNewMetadata()
                .withName("low")
                .endMetadata()
                .withValue(-1)
                .build());
        return trial;
    }

    private static boolean takesPods(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().isEmpty();
    }

    private void make(HasMetadata thing) {
        if (client.resource(thing).get() == null) {
            made.add(client.resource(thing).create());
        }
    }

    /** What is not named is left as it is, however often the node writes its own status meanwhile. */
    private void set(Map<String, Quantity> resources, Map<String, String> labels) {
        Map<String, Object> amounts = replacing(RESOURCES, resources);
        // The node itself would make the second of the first within ten seconds.
        Map<String, Object> status = Map.of("capacity", amounts, "allocatable", amounts);
        Resource<Node> node = client.nodes().withName(before.getMetadata().getName());
        node.patch(MERGE, Serialization.asJson(Map.of("metadata", Map.of("labels", replacing(LABELS, labels)))));
        node.subresource("status").patch(MERGE, Serialization.asJson(Map.of("status", status)));
    }

    /** Null takes away. */
    private static Map<String, Object> replacing(Map<String, ?> some, Map<String, ?> by) {
        Map<String, Object> merged = new LinkedHashMap<>();
        some.keySet().forEach(key -> merged.put(key, null));
        merged.putAll(by);
        return merged;
    }

    void restore() {
        made.forEach(thing -> client.resource(thing).delete());
        set(
                only(before.getStatus().getCapacity(), RESOURCES),
                only(before.getMetadata().getLabels(), LABELS));
    }

    private static <V> Map<String, V> only(Map<String, V> all, Map<String, V> some) {
        Map<String, V> rest = new LinkedHashMap<>(all);
        rest.keySet().retainAll(some.keySet());
        return rest;
    }
}
