package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod that does not run yet, as the cluster describes it. */
public final class PendingPod {

    private PendingPod() {}

    /** Why it does not, or never did; absent where it runs, ran, or is on its way. */
    public static Optional<PendingReason> reason(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null || !"Pending".equals(status.getPhase()) && !"Failed".equals(status.getPhase())) {
            return Optional.empty();
        }
        Optional<PendingReason> broken = list(status.getInitContainerStatuses()).stream()
                .flatMap(container -> FailedPreparation.of(container).stream())
                .findFirst();
        if (broken.isPresent() || "Failed".equals(status.getPhase())) {
            return broken;
        }
        Optional<PendingReason> unschedulable = list(status.getConditions()).stream()
                .filter(PendingPod::isUnschedulable)
                .findFirst()
                .map(condition -> Unschedulable.read(condition.getMessage() == null ? "" : condition.getMessage()));
        return unschedulable.or(() -> containers(status)
                .flatMap(container -> new WaitingContainer(container).reason().stream())
                .findFirst());
    }

    private static boolean isUnschedulable(PodCondition condition) {
        return "PodScheduled".equals(condition.getType())
                && "False".equals(condition.getStatus())
                && ("Unschedulable".equals(condition.getReason()) || "SchedulerError".equals(condition.getReason()));
    }

    private static Stream<ContainerStatus> containers(PodStatus status) {
        return Stream.concat(
                list(status.getInitContainerStatuses()).stream(), list(status.getContainerStatuses()).stream());
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }
}
