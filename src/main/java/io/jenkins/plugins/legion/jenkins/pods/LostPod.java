package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.pending.PodLoss;

/**
 * A pod that runs no more, or is about to.
 *
 * @param name the agent's too
 * @param label that a step waited for when the pod was made
 * @param run the build's address
 */
record LostPod(String name, String label, String run, PodLoss loss) {

    static LostPod of(Pod pod, PodLoss loss) {
        return new LostPod(pod.getMetadata().getName(), WaitingNode.label(pod), WaitingNode.run(pod), loss);
    }
}
