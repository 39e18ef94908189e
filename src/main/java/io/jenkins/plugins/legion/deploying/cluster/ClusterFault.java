package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.legion.kubernetes.pending.ApiRefusal;
import java.io.IOException;

/** What a cluster does not do for us. The message says what, and why as the cluster says it: the right that lacks, the manager that disagrees. */
public final class ClusterFault extends IOException {

    private static final long serialVersionUID = 1L;

    private ClusterFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param what was asked for, as a sentence begins with it */
    static ClusterFault of(String what, KubernetesClientException refused) {
        String why = ApiRefusal.of(refused)
                .map(refusal -> refusal.reason().text())
                .orElseGet(() -> "the cluster cannot be reached: " + innermost(refused));
        return new ClusterFault(what + ": " + why, refused);
    }

    /** Where a client does not get as far as to ask. */
    static ClusterFault ofLogin(String namespace, Exception fault) {
        return fault instanceof KubernetesClientException refused
                ? of("there is no getting into the cluster of the namespace " + namespace, refused)
                : new ClusterFault(
                        "there is no getting into the cluster of the namespace " + namespace + ": " + innermost(fault),
                        fault);
    }

    private static String innermost(Throwable fault) {
        Throwable inner = fault;
        for (int depth = 0; inner.getCause() != null && depth < 20; depth++) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }

    /** Whether the cluster may do it a moment later: it is busy, or away. */
    static boolean isPassing(KubernetesClientException fault) {
        return fault.getCode() == 0 || fault.getCode() == 429 || fault.getCode() >= 500;
    }
}
