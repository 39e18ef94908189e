package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.Optional;

/** A container that has ended, and should not have. */
record EndedContainer(ContainerStatus status) {

    private Optional<ContainerStateTerminated> ended() {
        return Optional.ofNullable(status.getState())
                .map(state -> state.getTerminated())
                .filter(end -> end.getExitCode() != null && end.getExitCode() != 0);
    }

    /** Of one that prepares the others: they never start. */
    Optional<PendingReason> failedPreparation() {
        return reason(", which prepares the pod, failed");
    }

    /** Of one that trains, or stands beside it. */
    Optional<PendingReason> failure() {
        return reason(isOutOfMemory() ? " ran out of its memory" : " ended");
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
