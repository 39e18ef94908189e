package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster's no to what the making of a pod needs.
 *
 * @param isFinal whether asking again changes nothing, as where a right is missing; a quota may be free again
 */
public record ApiRefusal(PendingReason reason, boolean isFinal) {

    private static final int LONGEST = 400;

    private static final int FORBIDDEN = 403;

    /** Of a request that is wrong itself, by whoever asks it, or for something that is not there. */
    private static final Set<Integer> FINAL = Set.of(400, 401, FORBIDDEN, 404, 422);

    /** What went wrong, if it was that; absent where a line broke, or nobody knows. */
    public static Optional<ApiRefusal> of(Throwable problem) {
        int depth = 0;
        for (Throwable cause = problem; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof KubernetesClientException refused && refused.getCode() >= 400) {
                return Optional.of(of(refused));
            }
        }
        return Optional.empty();
    }

    private static ApiRefusal of(KubernetesClientException refused) {
        String message = refused.getStatus() == null || refused.getStatus().getMessage() == null
                ? String.valueOf(refused.getMessage())
                : refused.getStatus().getMessage();
        String shown = Shown.of(message, LONGEST);
        int quota = shown.indexOf("exceeded quota: ");
        if (refused.getCode() == FORBIDDEN && quota >= 0) {
            // The pod's name before it changes from try to try.
            String words =
                    "the namespace has no more quota left: " + shown.substring(quota + "exceeded quota: ".length());
            return new ApiRefusal(new PendingReason(List.of("quota"), true, words), false);
        }
        String words = "the cluster refuses it (" + refused.getCode() + "): " + shown;
        return new ApiRefusal(
                new PendingReason(List.of("refusal", String.valueOf(refused.getCode())), true, words),
                FINAL.contains(refused.getCode()));
    }
}
