package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a rollout is.
 *
 * @param ready pods of the new version that answer
 * @param wanted how many there are to be
 * @param done whether all of them answer, and no pod of another version is left
 * @param trouble why not, where something is known; the gravest
 * @param pod whose trouble that is; absent where it is nobody's
 */
record RolloutState(int ready, int wanted, boolean done, Optional<PodTrouble> trouble, Optional<Pod> pod) {

    private record Found(PodTrouble trouble, Pod pod) {}

    /**
     * Of what a cluster says.
     *
     * @param all pods of the new version alone; those that are leaving, as when a version comes back soon, tell nothing of it
     * @param warnings what was warned of last, by the names of pods
     */
    static RolloutState of(Deployment deployment, List<Pod> all, Map<String, PendingReason> warnings) {
        List<Pod> pods = all.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        int wanted = Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
        boolean seen = number(status.getObservedGeneration())
                >= number(deployment.getMetadata().getGeneration());
        int updated = number(status.getUpdatedReplicas());
        boolean done = updated >= wanted
                && number(status.getReplicas()) <= updated
                && number(status.getAvailableReplicas()) >= updated;
        if (!seen) {
            // What there is by now is of the version before.
            return new RolloutState(0, wanted, false, Optional.empty(), Optional.empty());
        }
        int ready = (int) pods.stream().filter(PodTrouble::isReady).count();
        if (done) {
            return new RolloutState(ready, wanted, true, Optional.empty(), Optional.empty());
        }
        Optional<Found> found = pods.stream()
                .flatMap(pod -> PodTrouble.of(
                        pod, Optional.ofNullable(warnings.get(pod.getMetadata().getName())))
                        .map(trouble -> new Found(trouble, pod))
                        .stream())
                .max(Comparator.comparing(it -> it.trouble().isHopeless()));
        Optional<PodTrouble> unmade = pods.isEmpty() ? unmade(status) : Optional.empty();
        return new RolloutState(
                ready, wanted, false, found.map(Found::trouble).or(() -> unmade), found.map(Found::pod));
    }

    /** Why there is no pod. */
    private static Optional<PodTrouble> unmade(DeploymentStatus status) {
        return Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                .filter(it -> "ReplicaFailure".equals(it.getType()) && "True".equals(it.getStatus()))
                .findFirst()
                .map(DeploymentCondition::getMessage)
                .map(message -> {
                    // Of a quota something may be free again.
                    boolean quota = message.contains("exceeded quota");
                    String text = quota
                            ? "the namespace has no more quota left: "
                                    + message.substring(message.indexOf("exceeded quota") + "exceeded quota".length())
                                            .replaceFirst("^[:\\s]+", "")
                            : "the cluster makes no pod: " + message;
                    return new PodTrouble(
                            new PendingReason(List.of(quota ? "quota" : "refusal"), true, text), !quota, false);
                });
    }

    private static int number(Integer number) {
        return number == null ? 0 : number;
    }

    private static long number(Long number) {
        return number == null ? 0 : number;
    }
}
