package io.jenkins.plugins.legion.kubernetes.agents;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuPlacement;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuVendor;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the containers of a pod ask for, before it is made. */
final class AskedResources {

    /** More than any cluster has: of numbers beyond all measure. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private AskedResources() {}

    /** How many GPUs, slices and shares of them all its containers ask for together; what YAML says has the last word. */
    static int gpus(AgentRequest request, Pod yaml) {
        int gpus = 0;
        Map<String, Integer> training = new HashMap<>();
        request.gpus().map(GpuPlacement::of).ifPresent(asked -> training.put(asked.resource(), asked.count()));
        for (Container container : containers(yaml)) {
            if (AgentTemplate.CONTAINER.equals(container.getName())) {
                training.putAll(gpus(container));
            } else {
                gpus += sum(gpus(container));
            }
        }
        return gpus + sum(training);
    }

    private static List<Container> containers(Pod pod) {
        return pod.getSpec() == null || pod.getSpec().getContainers() == null
                ? List.of()
                : pod.getSpec().getContainers();
    }

    private static Map<String, Integer> gpus(Container container) {
        Map<String, Integer> gpus = new HashMap<>();
        Map<String, Quantity> limits = container.getResources() == null
                ? null
                : container.getResources().getLimits();
        if (limits != null) {
            limits.forEach((resource, amount) -> {
                if (GpuVendor.isGpu(resource)) {
                    gpus.put(resource, whole(amount));
                }
            });
        }
        return gpus;
    }

    /** None where it is no amount, which a cluster refuses. */
    private static int whole(Quantity amount) {
        try {
            return amount.getNumericalAmount().min(MOST).max(BigDecimal.ZERO).intValue();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static int sum(Map<String, Integer> gpus) {
        return gpus.values().stream().mapToInt(Integer::intValue).sum();
    }
}
