package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.jenkins.plugins.legion.deploying.DeploymentState;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a deployment does, by what there is of it in the cluster.
 *
 * @param sets of this deployment and of others
 * @param pods likewise
 * @param warnings what was warned of last, by the names of pods
 */
record DeploymentHealth(
        Deployment deployment, List<ReplicaSet> sets, List<Pod> pods, Map<String, PendingReason> warnings) {

    DeployedModel deployed() {
        String id = deployment.getMetadata().getName();
        RolloutState rollout = RolloutState.of(deployment, newest(id), warnings);
        DeploymentState state = state(rollout);
        KeptVersions versions = KeptVersions.of(deployment);
        return new DeployedModel(
                id,
                versions.present().map(ServedVersion::deployment),
                versions.earlier().stream().findFirst().map(ServedVersion::deployment),
                Optional.ofNullable(deployment.getStatus())
                        .map(DeploymentStatus::getReadyReplicas)
                        .orElse(0),
                rollout.wanted(),
                state,
                reason(state, rollout),
                versions.present().flatMap(ServedVersion::since),
                versions.present().map(it -> it.deployment().notes()).orElse(Map.of()));
    }

    private List<Pod> newest(String id) {
        List<ReplicaSet> own = sets.stream()
                .filter(set -> id.equals(set.getMetadata().getLabels().get(DeploymentLabels.DEPLOYMENT)))
                .toList();
        return ClusterObjects.newest(deployment, own)
                .map(hash -> pods.stream()
                        .filter(pod -> id.equals(pod.getMetadata().getLabels().get(DeploymentLabels.DEPLOYMENT)))
                        .filter(pod -> hash.equals(pod.getMetadata().getLabels().get(ClusterObjects.HASH)))
                        .toList())
                .orElse(List.of());
    }

    private DeploymentState state(RolloutState rollout) {
        if (rollout.wanted() == 0) {
            return DeploymentState.STOPPED;
        }
        if (rollout.done()) {
            return DeploymentState.READY;
        }
        boolean lost = rollout.trouble()
                .filter(trouble -> trouble.crashed() || trouble.isHopeless())
                .isPresent();
        return lost || isLate() ? DeploymentState.FAILED : DeploymentState.PROCESSING;
    }

    private String reason(DeploymentState state, RolloutState rollout) {
        return switch (state) {
            case READY -> "";
            case STOPPED -> "somebody has set the number of its pods to 0";
            default ->
                rollout.trouble()
                        .map(trouble -> trouble.reason().text())
                        .orElse(isLate() ? "it has not come to serve in time" : "");
        };
    }

    private boolean isLate() {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::getConditions)
                .orElse(List.of())
                .stream()
                .anyMatch(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()));
    }
}
