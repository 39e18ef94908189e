package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.jenkins.plugins.legion.words.Plain;
import java.util.List;
import java.util.Optional;

/** A container that prepares others, and has failed: they never start. */
final class FailedPreparation {

    private FailedPreparation() {}

    static Optional<PendingReason> of(ContainerStatus status) {
        ContainerStateTerminated ended =
                status.getState() == null ? null : status.getState().getTerminated();
        if (ended == null || ended.getExitCode() == null || ended.getExitCode() == 0) {
            return Optional.empty();
        }
        String container = "container '" + Plain.text(String.valueOf(status.getName())) + "'";
        String text = container + ", which prepares the pod, failed: exit code " + ended.getExitCode()
                + (ended.getReason() == null ? "" : ", " + Plain.text(ended.getReason()))
                + (ended.getMessage() == null
                        ? ""
                        : ", " + Plain.text(ended.getMessage().strip()));
        return Optional.of(new PendingReason(List.of(container), true, text));
    }
}
