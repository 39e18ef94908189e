package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A warning of a pod that its status does not tell. */
public final class PodEvent {

    private static final int LONGEST = 300;

    private static final Map<String, String> WORDS = Map.of(
            "FailedMount", "a volume cannot be mounted",
            "FailedAttachVolume", "a volume cannot be attached to the node",
            "FailedMapVolume", "a volume cannot be mapped",
            "FailedCreatePodSandBox", "the node cannot make its sandbox",
            "NetworkNotReady", "the node's network is not ready",
            "FailedCreatePodContainer", "the node cannot make its containers",
            "UnexpectedAdmissionError", "the node does not admit it",
            "OutOfnvidia.com/gpu", "the node has no GPU left for it");

    private PodEvent() {}

    /** Why the pod does not start; absent where the event says nothing of that. */
    public static Optional<PendingReason> reason(Event event) {
        String words = WORDS.get(event.getReason() == null ? "" : event.getReason());
        if (words == null) {
            return Optional.empty();
        }
        String shown = Shown.of(event.getMessage(), LONGEST);
        return Optional.of(
                new PendingReason(List.of(words, shown), true, words + (shown.isEmpty() ? "" : ": " + shown)));
    }
}
