package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A pod that does not run yet, as the cluster describes it. */
public final class PendingPod {

    private PendingPod() {}

    /** Why it does not, or does no more; absent where it runs, has done its work, or is on its way. */
    public static Optional<PendingReason> reason(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        Optional<PendingReason> broken = first(
                status.getInitContainerStatuses(), container -> new EndedContainer(container).failedPreparation());
        if (broken.isPresent()) {
            return broken;
        }
        if (!"Pending".equals(status.getPhase())) {
            // A pod is said to run until its last container has ended. Those that wait are deleted by who waits, or
            // anew made.
            return PodLoss.of(pod)
                    .filter(loss -> loss.cause() != LossCause.DELETED && loss.cause() != LossCause.COMPLETED)
                    .map(loss -> PendingReason.of(loss.text()));
        }
        Optional<PendingReason> unschedulable = list(status.getConditions()).stream()
                .filter(PendingPod::isUnschedulable)
                .findFirst()
                .map(condition -> Unschedulable.read(condition.getMessage()));
        return unschedulable.or(() -> containers(status)
                .flatMap(container -> new WaitingContainer(container).reason().stream())
                .findFirst());
    }

    public static boolean isPending(Pod pod) {
        return pod.getStatus() != null && "Pending".equals(pod.getStatus().getPhase());
    }

    /**
     * Whether it will never run, whatever becomes of the cluster: what prepares it has failed, it has too little memory, or its
     * image has no name that could be one.
     */
    public static boolean isHopeless(Pod pod) {
        PodStatus status = pod.getStatus();
        return status != null
                && (list(status.getInitContainerStatuses()).stream().anyMatch(container -> new EndedContainer(container)
                                .failedPreparation()
                                .isPresent())
                        || containers(status).anyMatch(container -> new EndedContainer(container).isOutOfMemory())
                        || containers(status).anyMatch(container -> new WaitingContainer(container).isHopeless()));
    }

    /** Whether a pull of an image has failed so often that the node waits before the next. */
    public static boolean isBackingOff(Pod pod) {
        return pod.getStatus() != null
                && containers(pod.getStatus()).anyMatch(container -> new WaitingContainer(container).isBackingOff());
    }

    private static Optional<PendingReason> first(
            List<ContainerStatus> containers, Function<ContainerStatus, Optional<PendingReason>> reason) {
        return list(containers).stream()
                .flatMap(container -> reason.apply(container).stream())
                .findFirst();
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
