package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A container that does not start, and what the node says of it. */
record WaitingContainer(ContainerStatus status) {

    private static final int LONGEST = 300;

    /** What is usual on the way. */
    private static final Set<String> USUAL = Set.of("", "ContainerCreating", "PodInitializing");

    private static final Map<String, String> WORDS = Map.of(
            "ErrImagePull", "its image cannot be pulled",
            "ImagePullBackOff", "its image cannot be pulled",
            "InvalidImageName", "its image has no name that could be pulled",
            "ErrImageNeverPull", "its image is not on the node, and is not to be pulled",
            "CreateContainerConfigError", "something that it names is not there",
            "CreateContainerError", "it cannot be made",
            "RunContainerError", "it cannot be started",
            "CrashLoopBackOff", "it ends as soon as it is started");

    /** What no waiting mends. */
    private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");

    boolean isHopeless() {
        return waiting()
                .filter(waiting -> HOPELESS.contains(Objects.toString(waiting.getReason(), "")))
                .isPresent();
    }

    /** Whether a pull has failed so often that the node waits before the next. */
    boolean isBackingOff() {
        return waiting()
                .filter(waiting -> Objects.toString(waiting.getMessage(), "").contains("Back-off pulling image"))
                .isPresent();
    }

    /** Absent where it is on its way. */
    Optional<PendingReason> reason() {
        return waiting()
                .filter(waiting -> !USUAL.contains(Objects.toString(waiting.getReason(), "")))
                .map(this::reason);
    }

    private Optional<ContainerStateWaiting> waiting() {
        return Optional.ofNullable(status.getState()).map(ContainerState::getWaiting);
    }

    private PendingReason reason(ContainerStateWaiting waiting) {
        String reason = Objects.toString(waiting.getReason(), "");
        String container = "container '" + Shown.of(status.getName()) + "'";
        String words = WORDS.getOrDefault(reason, Shown.of(reason));
        String said = reason.equals("CrashLoopBackOff") ? lastEnd() : imageAndMessage(waiting);
        // Before Kubernetes 1.31 a node that waited with a pull said no more than that.
        boolean explained = !reason.equals("ImagePullBackOff")
                || Objects.toString(waiting.getMessage(), "").contains("\": ");
        return new PendingReason(
                List.of(container, words), explained, container + ": " + words + (said.isEmpty() ? "" : ": " + said));
    }

    private String lastEnd() {
        return Optional.ofNullable(status.getLastState())
                .map(ContainerState::getTerminated)
                .map(last -> "exit code " + last.getExitCode() + ", " + Shown.of(last.getReason()))
                .orElse("");
    }

    private String imageAndMessage(ContainerStateWaiting waiting) {
        String message = Shown.of(waiting.getMessage());
        String image = Shown.of(status.getImage());
        return Shown.of(message.contains(image) ? message : image + (message.isEmpty() ? "" : ", " + message), LONGEST);
    }
}
