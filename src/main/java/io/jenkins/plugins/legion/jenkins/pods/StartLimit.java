package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/**
 * Ends the wait for a pod that has not become an agent in its time. The Kubernetes plugin would make another one in its place, and again,
 * for as long as the build waits.
 *
 * @param pod its name, which is the agent's too
 * @param run the build's address, as the Kubernetes plugin notes it
 * @param label that the build waits for an agent with
 */
record StartLimit(String pod, String run, String label, Duration limit) {

    private static final Logger LOGGER = Logger.getLogger(StartLimit.class.getName());

    static void begin(Pod pod, Duration limit) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        Map<String, String> labels = pod.getMetadata().getLabels();
        StartLimit start = new StartLimit(
                pod.getMetadata().getName(),
                annotations.getOrDefault("runUrl", ""),
                labels == null ? "" : labels.getOrDefault("jenkins/label", ""),
                limit);
        Timer.get().schedule(start::end, limit.toSeconds(), TimeUnit.SECONDS);
    }

    private void end() {
        Node node = Jenkins.get().getNode(pod);
        if (!(node instanceof KubernetesSlave agent)
                || node.toComputer() == null
                || node.toComputer().isOnline()) {
            return;
        }
        String why = PendingPods.get().reason(pod).map(PendingReason::text).orElseGet(Messages::StartLimit_mute);
        String message = Messages.StartLimit_over(pod, TimeSpan.format(limit), why);
        try {
            WaitingNode.fail(run, label, new AbortException(message));
            agent.terminate();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, message, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
