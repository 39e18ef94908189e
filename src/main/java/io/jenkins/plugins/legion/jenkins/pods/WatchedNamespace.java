package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import hudson.model.TaskListener;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.NamespaceWatch;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.kubernetes.pending.PodListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.pod.retention.Reaper;

/**
 * What a cluster says of the pods of one namespace, beside what the Kubernetes plugin hears. It is listened to as long as there are pods that
 * are to become agents; and where that plugin hears of no pods, in another namespace than the cloud's, as long as there are agents.
 */
final class WatchedNamespace implements PodListener {

    private static final Logger LOGGER = Logger.getLogger(WatchedNamespace.class.getName());

    /** After a watch has ended: the server may be on its way up again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Warnings of one pod that are told: of volumes that take turns, nobody reads more. */
    private static final int MOST_WARNINGS = 20;

    private static final Map<String, WatchedNamespace> ALL = new ConcurrentHashMap<>();

    private final String namespace;
    private final boolean ofCloud;
    private final NamespaceWatch watch;
    private final ScheduledFuture<?> reminder;

    /** By their names: what was told of their warnings. A cluster says all of them again when a watch begins again. */
    private final Map<String, Set<List<String>>> pods = new ConcurrentHashMap<>();

    private WatchedNamespace(KubernetesCloud cloud, String namespace) {
        this.namespace = namespace;
        this.ofCloud = namespace.equals(cloud.getNamespace());
        // A cluster may be slow to answer, and the timer's threads are few.
        this.watch = new NamespaceWatch(
                cloud::connect, namespace, AgentPod.LABEL, this, Computer.threadPoolForRemoting, Timer.get(), PAUSE);
        this.reminder = Timer.get()
                .scheduleWithFixedDelay(
                        () -> Computer.threadPoolForRemoting.execute(this::remind),
                        PAUSE.toSeconds(),
                        PAUSE.toSeconds(),
                        TimeUnit.SECONDS);
    }

    /** Listens for a pod that is about to be made. */
    static void begin(KubernetesCloud cloud, Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        if (namespace != null) {
            ALL.compute(cloud.getDisplayName() + "/" + namespace, (key, before) -> {
                WatchedNamespace watched = before == null ? new WatchedNamespace(cloud, namespace) : before;
                watched.pods.putIfAbsent(pod.getMetadata().getName(), ConcurrentHashMap.newKeySet());
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
        pods.keySet()
                .removeIf(pod -> ofCloud ? !isWaitedFor(pod) : Jenkins.get().getNode(pod) == null);
        if (pods.isEmpty()) {
            reminder.cancel(false);
            watch.close();
        }
        return pods.isEmpty();
    }

    private static boolean isWaitedFor(String pod) {
        Computer computer = Jenkins.get().getComputer(pod);
        return computer != null && !computer.isOnline();
    }

    /**
     * The Kubernetes plugin lets its watch of a cloud's pods go where the cluster has forgotten how far it was, and begins again when it
     * makes the next agent; those that wait meanwhile would not be heard of.
     */
    private void remind() {
        pods.keySet().stream()
                .map(pod -> Jenkins.get().getComputer(pod))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(computer -> {
                    try {
                        Reaper.getInstance().preLaunch(computer, TaskListener.NULL);
                    } catch (IOException e) {
                        LOGGER.log(Level.WARNING, "pods are not watched", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Override
    public void warned(String pod, PendingReason reason) {
        Set<List<String>> told = pods.get(pod);
        if (told != null
                && isWaitedFor(pod)
                && Jenkins.get().getNode(pod) instanceof KubernetesSlave agent
                && told.size() < MOST_WARNINGS
                && told.add(reason.causes())) {
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
        for (String pod : pods.keySet()) {
            if (Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
                agent.getRunListener().getLogger().println(Messages.WatchedNamespace_forbidden(namespace));
            }
        }
    }
}
