package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;

/** What becomes of pods in clusters: what is said of them, and what their agents see of it. */
final class PodFates {

    private final ProcessCluster cluster;

    PodFates(ProcessCluster cluster) {
        this.cluster = cluster;
    }

    /** For want of memory on the node. The node says so, and then kills. */
    void evict(String pod) {
        say(
                pod,
                new PodStatusBuilder()
                        .withPhase("Failed")
                        .withReason("Evicted")
                        .withMessage("The node was low on resource: memory.")
                        .withContainerStatuses(ended(137, "Error"))
                        .build());
        cluster.end(pod);
    }

    /** By the scheduler, which first notes it on the pod and then deletes it. */
    void preempt(String pod) {
        say(
                pod,
                new PodStatusBuilder()
                        .withPhase("Running")
                        .withConditions(new PodConditionBuilder()
                                .withType("DisruptionTarget")
                                .withStatus("True")
                                .withReason("PreemptionByScheduler")
                                .withMessage("preempting to accommodate a higher priority pod")
                                .build())
                        .build());
        pod(pod).delete();
    }

    void sayOutOfMemory(String pod) {
        say(
                pod,
                new PodStatusBuilder()
                        .withPhase("Failed")
                        .withContainerStatuses(ended(137, "OOMKilled"))
                        .build());
    }

    private static ContainerStatus ended(int code, String reason) {
        return new ContainerStatusBuilder()
                .withName("training")
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .endTerminated()
                .endState()
                .build();
    }

    private void say(String pod, PodStatus status) {
        pod(pod).editStatus(before -> {
            before.setStatus(status);
            return before;
        });
    }

    private PodResource pod(String name) {
        return cluster.client().pods().inNamespace(cluster.namespace()).withName(name);
    }
}
