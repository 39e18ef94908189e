package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthException;

/**
 * A pod that may be made after its agent was taken away: where a cluster is busy, the client that makes it tries again for a while, and the
 * Kubernetes plugin finds nobody then who would take the pod away.
 */
final class LatePod {

    private static final Logger LOGGER = Logger.getLogger(LatePod.class.getName());

    /** Seconds. The client tries for 20, and longer where each answer takes its time. */
    private static final int[] LOOKS = {5, 15, 30, 60, 120};

    private final KubernetesCloud cloud;
    private final String namespace;
    private final String name;

    private LatePod(KubernetesCloud cloud, String namespace, String name) {
        this.cloud = cloud;
        this.namespace = namespace;
        this.name = name;
    }

    /** That of an agent that is to be taken away; none where nobody has begun to make it, or the cloud is there no more. */
    static Optional<LatePod> of(KubernetesSlave agent) {
        if (agent.getNamespace() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LatePod(agent.getKubernetesCloud(), agent.getNamespace(), agent.getPodName()));
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, e, () -> "the agent " + agent.getPodName() + " has no cloud");
            return Optional.empty();
        }
    }

    /** Takes it away once it is there. */
    void await() {
        for (int after : LOOKS) {
            Timer.get().schedule(() -> Computer.threadPoolForRemoting.execute(this::remove), after, TimeUnit.SECONDS);
        }
    }

    private void remove() {
        try {
            PodResource pod = cloud.connect().pods().inNamespace(namespace).withName(name);
            Pod there = pod.get();
            // One that was there before is on its way out by now.
            if (there != null && there.getMetadata().getDeletionTimestamp() == null) {
                pod.delete();
                LOGGER.info(() -> "The pod " + name + " came when nobody waited for it any more, and is taken away");
            }
        } catch (IOException | KubernetesAuthException | KubernetesClientException e) {
            LOGGER.log(Level.FINE, e, () -> "whether there is a pod " + name + " is not known");
        }
    }
}
