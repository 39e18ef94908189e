package io.jenkins.plugins.legion.jenkins.pods;

import hudson.model.Computer;
import hudson.model.Node;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.PodEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/**
 * What a cluster says of the pods of one namespace that are to become agents, beside what the Kubernetes plugin hears: warnings, and in
 * other namespaces than the cloud's own the pods themselves. It watches as long as there are such pods, over one connection for each.
 */
final class NamespaceWatch {

    private static final Logger LOGGER = Logger.getLogger(NamespaceWatch.class.getName());

    /** In seconds, after a watch was closed: the server may be on its way up again. */
    private static final int PAUSE = 5;

    private static final Map<String, NamespaceWatch> ALL = new ConcurrentHashMap<>();

    private final KubernetesCloud cloud;
    private final String namespace;
    private final Set<String> pods = ConcurrentHashMap.newKeySet();
    private final List<Watch> watches = new ArrayList<>();
    private boolean open;

    private NamespaceWatch(KubernetesCloud cloud, String namespace) {
        this.cloud = cloud;
        this.namespace = namespace;
    }

    /** Listens for a pod that is about to be made. */
    static void begin(KubernetesCloud cloud, Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        if (namespace == null) {
            return;
        }
        NamespaceWatch watch = ALL.computeIfAbsent(
                cloud.getDisplayName() + "/" + namespace, key -> new NamespaceWatch(cloud, namespace));
        watch.pods.add(pod.getMetadata().getName());
        // A cluster may be slow to answer, and the timer's threads are few.
        Computer.threadPoolForRemoting.execute(watch::open);
    }

    /** Lets go of what nobody waits for any more. */
    static void sweep() {
        ALL.values().forEach(NamespaceWatch::closeIfIdle);
    }

    private synchronized void open() {
        if (open || pods.isEmpty()) {
            return;
        }
        open = true;
        try {
            KubernetesClient client = cloud.connect();
            if (!namespace.equals(client.getNamespace())) {
                watches.add(client.pods()
                        .inNamespace(namespace)
                        .withLabel(AgentPod.LABEL)
                        .watch(new Listener<>(this::changed)));
            }
            watches.add(client.v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.kind", "Pod")
                    .withField("type", "Warning")
                    .watch(new Listener<>(this::warned)));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                // It stays open, so to speak: asking again would change nothing.
                pods.forEach(this::tellThatNothingIsHeard);
                LOGGER.log(Level.INFO, "events of the namespace {0} may not be watched", namespace);
            } else {
                again(e);
            }
        } catch (IOException | RuntimeException e) {
            again(e);
        } catch (Exception e) { // what the client throws where it cannot log in
            again(e);
        }
    }

    private void tellThatNothingIsHeard(String pod) {
        if (Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
            agent.getRunListener().getLogger().println(Messages.NamespaceWatch_forbidden(namespace));
        }
    }

    private synchronized void again(Exception e) {
        LOGGER.log(Level.FINE, "the watch of the namespace " + namespace + " has ended", e);
        close();
        Timer.get().schedule(() -> Computer.threadPoolForRemoting.execute(this::open), PAUSE, TimeUnit.SECONDS);
    }

    private synchronized void close() {
        watches.forEach(Watch::close);
        watches.clear();
        open = false;
    }

    private synchronized void closeIfIdle() {
        pods.removeIf(pod -> !isWaitedFor(Jenkins.get().getNode(pod)));
        if (pods.isEmpty()) {
            close();
        }
    }

    private static boolean isWaitedFor(Node node) {
        return node != null && node.toComputer() != null && !node.toComputer().isOnline();
    }

    private void warned(Watcher.Action action, Event event) {
        String pod = event.getInvolvedObject() == null
                ? ""
                : event.getInvolvedObject().getName();
        if (action != Watcher.Action.DELETED
                && pods.contains(String.valueOf(pod))
                && Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
            PodEvent.reason(event).ifPresent(reason -> PendingPods.get().warn(agent, reason));
        }
    }

    private void changed(Watcher.Action action, Pod pod) {
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

    private final class Listener<T> implements Watcher<T> {

        private final BiConsumer<Action, T> heard;

        Listener(BiConsumer<Action, T> heard) {
            this.heard = heard;
        }

        @Override
        public void eventReceived(Action action, T resource) {
            if (resource != null && action != Action.BOOKMARK && action != Action.ERROR) {
                heard.accept(action, resource);
            }
        }

        /** By a server that has forgotten where the watch was, or by a cloud whose configuration has changed. */
        @Override
        public void onClose(WatcherException cause) {
            again(cause);
        }
    }
}
