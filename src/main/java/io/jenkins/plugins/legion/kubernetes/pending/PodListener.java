package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;

/** Who wants to know what a cluster says of pods. Called by threads of the cluster's client, which wait meanwhile. */
public interface PodListener {

    /** A warning that tells why a pod does not start. */
    void warned(String pod, PendingReason reason);

    /** A pod is there, has changed, or is gone. */
    void changed(Watcher.Action action, Pod pod);

    /** Nothing will be heard of warnings: the right to watch events is missing. */
    void deaf();
}
