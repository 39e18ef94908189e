package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a pod does not serve yet.
 *
 * @param reason for people
 * @param isHopeless whether waiting does not mend it
 * @param crashed whether its container has run, and may have said why in its log
 */
record PodTrouble(PendingReason reason, boolean isHopeless, boolean crashed) {

    /** A model that cannot be loaded cannot be loaded the third time; what it waits for elsewhere may have come by then. */
    private static final int ENDS = 3;

    /** What registries say for good, of an image whose pull has failed more than once. */
    private static final List<String> FINAL =
            List.of("not found", "manifest unknown", "unauthorized", "denied", "forbidden", "no match for platform");

    /**
     * The trouble of a pod; absent where it serves, or is on its way.
     *
     * @param warned what the cluster warned of it last, where that was heard
     */
    static Optional<PodTrouble> of(Pod pod, Optional<PendingReason> warned) {
        if (isReady(pod)) {
            return Optional.empty();
        }
        Optional<PodTrouble> ended = containers(pod).stream()
                .flatMap(container -> ended(container).stream())
                .findFirst();
        if (ended.isPresent()) {
            return ended;
        }
        Optional<PendingReason> pending = PendingPod.reason(pod);
        if (pending.isPresent()) {
            return Optional.of(new PodTrouble(pending.get(), isHopeless(pod, pending.get()), false));
        }
        return warned.map(reason -> new PodTrouble(reason, false, false));
    }

    private static boolean isHopeless(Pod pod, PendingReason reason) {
        String text = reason.text().toLowerCase(Locale.ROOT);
        return PendingPod.isHopeless(pod)
                || PendingPod.isBackingOff(pod) && FINAL.stream().anyMatch(text::contains);
    }

    /** A container that was started, ended, and is not there now. */
    private static Optional<PodTrouble> ended(ContainerStatus container) {
        ContainerStateTerminated end = Optional.ofNullable(container.getState())
                .map(ContainerState::getTerminated)
                .or(() -> Optional.ofNullable(container.getLastState()).map(ContainerState::getTerminated))
                .orElse(null);
        if (end == null) {
            return Optional.empty();
        }
        boolean runs = container.getState() != null && container.getState().getRunning() != null;
        int ends = (container.getRestartCount() == null ? 0 : container.getRestartCount()) + (runs ? 0 : 1);
        boolean memory = "OOMKilled".equals(end.getReason());
        String what = memory
                ? "its memory did not suffice"
                : "it ended with " + end.getExitCode()
                        + (end.getSignal() == null ? "" : " by signal " + end.getSignal());
        String often = ends == 1 ? "" : ", " + ends + " times so far";
        // How often changes from moment to moment, and is no news.
        return Optional.of(new PodTrouble(
                new PendingReason(
                        List.of("container " + container.getName(), what),
                        true,
                        "container '" + container.getName() + "': " + what + often),
                ends >= ENDS,
                true));
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static List<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }
}
