package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a pod runs no more, or is about to.
 *
 * @param text for people, in one line, without a stop
 */
public record PodLoss(LossCause cause, String text) {

    /** Of what a node says when it evicts: which resource, how much there was, and what each container used. */
    private static final int LONGEST = 300;

    /** Since Kubernetes 1.26: says that a pod is taken away, and by whom. */
    private static final String DISRUPTION = "DisruptionTarget";

    /** Absent where nothing takes the pod away, as far as its cluster says. */
    public static Optional<PodLoss> of(Pod pod) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        // The system kills for want of memory what a node then evicts for the same: another node would not help.
        return outOfMemory(status)
                .or(() -> named(status))
                .or(() -> disrupted(status))
                .or(() -> deleting(pod))
                .or(() -> ended(status));
    }

    /** The same of a pod that is not there any more. */
    public static PodLoss gone(Pod last) {
        return of(last).orElseGet(PodLoss::deleted);
    }

    private static Optional<PodLoss> outOfMemory(PodStatus status) {
        return containers(status)
                .filter(EndedContainer::isOutOfMemory)
                .findFirst()
                .flatMap(EndedContainer::failure)
                .map(reason -> new PodLoss(LossCause.OUT_OF_MEMORY, reason.text()));
    }

    private static Optional<PodLoss> named(PodStatus status) {
        String message = status.getMessage();
        return switch (Objects.toString(status.getReason(), "")) {
            case "Evicted" -> loss(LossCause.EVICTED, "evicted", message);
            case "Preempting", "Preempted" ->
                loss(LossCause.PREEMPTED, "preempted by a pod of higher priority", message);
            case "NodeLost" -> loss(LossCause.NODE_GONE, "its node is gone", message);
            // The words of Kubernetes 1.20 to 1.21, 1.21 to 1.22, and since.
            case "Shutdown", "NodeShutdown", "Terminated" ->
                loss(LossCause.NODE_GONE, "its node was shut down", message);
            case "DeadlineExceeded" -> loss(LossCause.DEADLINE, "it took longer than its deadline allows", message);
            default -> Optional.empty();
        };
    }

    private static Optional<PodLoss> disrupted(PodStatus status) {
        return Optional.ofNullable(status.getConditions()).orElse(List.of()).stream()
                .filter(condition -> DISRUPTION.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst()
                .flatMap(PodLoss::disrupted);
    }

    private static Optional<PodLoss> disrupted(PodCondition condition) {
        String message = condition.getMessage();
        return switch (Objects.toString(condition.getReason(), "")) {
            case "PreemptionByScheduler" -> loss(LossCause.PREEMPTED, "preempted by a pod of higher priority", message);
            case "EvictionByEvictionAPI" ->
                loss(LossCause.EVICTED, "evicted since somebody asked for that, as who drains its node does", message);
            case "DeletionByTaintManager" ->
                loss(LossCause.EVICTED, "evicted from its node, which has a taint that it does not tolerate", message);
            case "DeletionByPodGC" -> loss(LossCause.NODE_GONE, "its node is gone", message);
            case "TerminationByKubelet" -> loss(LossCause.EVICTED, "ended by its node", message);
            default -> loss(LossCause.EVICTED, "taken away (" + Shown.of(condition.getReason()) + ")", message);
        };
    }

    private static Optional<PodLoss> deleting(Pod pod) {
        return pod.getMetadata() == null || pod.getMetadata().getDeletionTimestamp() == null
                ? Optional.empty()
                : Optional.of(deleted());
    }

    private static PodLoss deleted() {
        return new PodLoss(LossCause.DELETED, "somebody deleted it");
    }

    private static Optional<PodLoss> ended(PodStatus status) {
        Optional<PodLoss> failed = containers(status)
                .flatMap(container -> container.failure().stream())
                .findFirst()
                .map(reason -> new PodLoss(LossCause.ENDED, reason.text()));
        if (failed.isPresent()) {
            return failed;
        }
        return containers(status)
                .flatMap(container -> container.success().stream())
                .findFirst()
                .map(words -> new PodLoss(LossCause.COMPLETED, words))
                .or(() -> failed(status));
    }

    private static Optional<PodLoss> failed(PodStatus status) {
        String reason = status.getReason() == null ? "" : " (" + Shown.of(status.getReason()) + ")";
        return "Failed".equals(status.getPhase())
                ? loss(LossCause.ENDED, "it failed" + reason, status.getMessage())
                : Optional.empty();
    }

    private static Stream<EndedContainer> containers(PodStatus status) {
        return Optional.ofNullable(status.getContainerStatuses()).orElse(List.of()).stream()
                .map(EndedContainer::new);
    }

    private static Optional<PodLoss> loss(LossCause cause, String words, String message) {
        String shown = Shown.of(message, LONGEST);
        return Optional.of(new PodLoss(cause, words + (shown.isEmpty() ? "" : ": " + shown)));
    }
}
