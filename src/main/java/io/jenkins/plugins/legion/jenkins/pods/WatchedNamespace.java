package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import hudson.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.NamespaceWatch;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.kubernetes.pending.PodListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/**
 * What a cluster says of the pods of one namespace that are to become agents, beside what the Kubernetes plugin hears. It is listened to as
 * long as there are such pods.
 */
final class WatchedNamespace implements PodListener {

    private static final Logger LOGGER = Logger.getLogger(WatchedNamespace.class.getName());

    /** After a watch has ended: the server may be on its way up again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Map<String, WatchedNamespace> ALL = new ConcurrentHashMap<>();

    private final String namespace;
    private final NamespaceWatch watch;
    private final Set<String> pods = ConcurrentHashMap.newKeySet();

    private WatchedNamespace(KubernetesCloud cloud, String namespace) {
        this.namespace = namespace;
        // A cluster may be slow to answer, and the timer's threads are few.
        this.watch = new NamespaceWatch(
                cloud::connect, namespace, AgentPod.LABEL, this, Computer.threadPoolForRemoting, Timer.get(), PAUSE);
    }

    /** Listens for a pod that is about to be made. */
    static void begin(KubernetesCloud cloud, Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        if (namespace != null) {
            ALL.compute(cloud.getDisplayName() + "/" + namespace, (key, before) -> {
                WatchedNamespace watched = before == null ? new WatchedNamespace(cloud, namespace) : before;
                watched.pods.add(pod.getMetadata().getName());
                watched.watch.open();
                return watched;
            });
        }
    }

    /** Lets go of what nobody waits for any more; a cloud that was configured anew meanwhile is asked anew. */
    static void sweep() {
        ALL.keySet().forEach(key -> ALL.computeIfPresent(key, (same, watched) -> watched.isIdle() ? null : watched));
    }

    private boolean isIdle() {
        pods.removeIf(pod -> !isWaitedFor(Jenkins.get().getNode(pod)));
        if (pods.isEmpty()) {
            watch.close();
        }
        return pods.isEmpty();
    }

    private static boolean isWaitedFor(Node node) {
        Computer computer = node == null ? null : node.toComputer();
        return computer != null && !computer.isOnline();
    }

    @Override
    public void warned(String pod, PendingReason reason) {
        if (pods.contains(pod) && Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
            PendingPods.get().warn(agent, reason);
        }
    }

    @Override
    public void changed(Watcher.Action action, Pod pod) {
        if (Jenkins.get().getNode(pod.getMetadata().getName()) instanceof KubernetesSlave agent) {
            try {
                PendingPods.get().onEvent(action, agent, pod, Set.of());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "a pod's wait cannot be ended", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void deaf() {
        for (String pod : pods) {
            if (Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
                agent.getRunListener().getLogger().println(Messages.WatchedNamespace_forbidden(namespace));
            }
        }
    }
}
