package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.Map;
import java.util.TreeMap;

/** A node as GPU feature discovery and the like label it, and what a scheduler makes of that. */
record LabelledNode(Map<String, String> labels) {

    static LabelledNode nvidia(String product, int memory) {
        return new LabelledNode(Map.of(
                "nvidia.com/gpu.product",
                product,
                "nvidia.com/gpu.memory",
                String.valueOf(memory),
                "nvidia.com/gpu.sharing-strategy",
                "none",
                "nvidia.com/mig.strategy",
                "mixed"));
    }

    LabelledNode with(String key, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new LabelledNode(more);
    }

    boolean takes(GpuPlacement placement) {
        return placement.nodes().stream().allMatch(this::keeps);
    }

    private boolean keeps(NodeRequirement requirement) {
        String label = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case IN -> label != null && requirement.values().contains(label);
            case NOT_IN -> label == null || !requirement.values().contains(label);
            case MORE_THAN ->
                label != null
                        && Long.parseLong(label)
                                > Long.parseLong(requirement.values().get(0));
        };
    }
}
