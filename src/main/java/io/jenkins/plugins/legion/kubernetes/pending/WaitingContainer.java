package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.jenkins.plugins.legion.words.Plain;
import java.util.List;
import java.util.Map;
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
        return status.getState() != null
                && status.getState().getWaiting() != null
                && HOPELESS.contains(text(status.getState().getWaiting().getReason()));
    }

    /** Whether a pull has failed so often that the node waits before the next. */
    boolean isBackingOff() {
        return status.getState() != null
                && status.getState().getWaiting() != null
                && text(status.getState().getWaiting().getMessage()).contains("Back-off pulling image");
    }

    /** Absent where it is on its way. */
    Optional<PendingReason> reason() {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        String reason = waiting == null ? "" : text(waiting.getReason());
        if (waiting == null || USUAL.contains(reason)) {
            return Optional.empty();
        }
        String container = "container '" + Plain.text(text(status.getName())) + "'";
        String said = said(waiting, reason);
        String words = WORDS.getOrDefault(reason, Plain.text(reason));
        String text = container + ": " + words + (said.isEmpty() ? "" : ": " + said);
        return Optional.of(new PendingReason(List.of(container, words), isExplained(waiting, reason), text));
    }

    /** Before Kubernetes 1.31 a node that waited with a pull said no more than that. */
    private static boolean isExplained(ContainerStateWaiting waiting, String reason) {
        return !reason.equals("ImagePullBackOff") || text(waiting.getMessage()).contains("\": ");
    }

    private String said(ContainerStateWaiting waiting, String reason) {
        if (reason.equals("CrashLoopBackOff")) {
            ContainerStateTerminated last =
                    status.getLastState() == null ? null : status.getLastState().getTerminated();
            return last == null ? "" : "exit code " + last.getExitCode() + ", " + Plain.text(text(last.getReason()));
        }
        String message = Plain.text(text(waiting.getMessage()).strip());
        String image = Plain.text(text(status.getImage()));
        String shown = message.contains(image) ? message : image + (message.isEmpty() ? "" : ", " + message);
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
