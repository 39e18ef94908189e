package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.Optional;

/** A container that may have ended, and should not have. */
record EndedContainer(ContainerStatus status) {

    private Optional<ContainerStateTerminated> end() {
        return Optional.ofNullable(status.getState())
                .map(ContainerState::getTerminated)
                .filter(end -> end.getExitCode() != null);
    }

    private Optional<ContainerStateTerminated> ended() {
        return end().filter(end -> end.getExitCode() != 0);
    }

    /** Of one that prepares the others: they never start. */
    Optional<PendingReason> failedPreparation() {
        return reason(", which prepares the pod, failed");
    }

    /** Of one that trains, or stands beside it. */
    Optional<PendingReason> failure() {
        return reason(isOutOfMemory() ? " ran out of its memory" : " ended");
    }

    /** How it ended by itself, without a failure. */
    Optional<String> success() {
        return end().filter(end -> end.getExitCode() == 0)
                .map(end -> "container '" + Shown.of(status.getName()) + "' ended by itself: exit code 0");
    }

    private Optional<PendingReason> reason(String words) {
        return ended().map(end -> {
            String container = "container '" + Shown.of(status.getName()) + "'" + words;
            return new PendingReason(
                    List.of(container),
                    true,
                    container + ": exit code " + end.getExitCode()
                            + (end.getReason() == null ? "" : ", " + Shown.of(end.getReason()))
                            + (end.getMessage() == null ? "" : ", " + Shown.of(end.getMessage())));
        });
    }

    /** It would run out again. */
    boolean isOutOfMemory() {
        return ended().filter(end -> "OOMKilled".equals(end.getReason())).isPresent();
    }
}
