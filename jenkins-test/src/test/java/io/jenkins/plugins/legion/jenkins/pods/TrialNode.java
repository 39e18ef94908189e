package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClassBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
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

    private void set(Map<String, Quantity> resources, Map<String, String> labels) {
        String name = before.getMetadata().getName();
        client.nodes().withName(name).edit(node -> {
            replace(node.getMetadata().getLabels(), LABELS, labels);
            return node;
        });
        client.nodes().withName(name).editStatus(node -> {
            replace(node.getStatus().getCapacity(), RESOURCES, resources);
            // The node itself would add it within ten seconds.
            replace(node.getStatus().getAllocatable(), RESOURCES, resources);
            return node;
        });
    }

    private static <V> void replace(Map<String, V> all, Map<String, V> some, Map<String, V> by) {
        all.keySet().removeAll(some.keySet());
        all.putAll(by);
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
