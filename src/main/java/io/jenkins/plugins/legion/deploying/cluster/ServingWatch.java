package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.jenkins.plugins.legion.kubernetes.pending.EndingWatches;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Hears what changes in a namespace, over one stream for each kind however many wait, and wakes whom it concerns. The streams are there while
 * anybody waits. One that ends, as each does after a while, is begun again by who waits, and only makes their looking slower meanwhile.
 */
final class ServingWatch {

    /** Before a stream that did not begin is begun again. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int FORBIDDEN = 403;

    /** A namespace may have pods by the thousand that are none of ours; what they warn of is forgotten first. */
    private static final int MOST_WARNINGS = 10_000;

    /** How to get in. */
    interface Entry {
        KubernetesClient client() throws ClusterFault;
    }

    private final Entry entry;
    private final String namespace;
    private final Map<String, Set<ChangedDeployment>> waiting = new ConcurrentHashMap<>();
    private final Map<String, PendingReason> warnings = new ConcurrentHashMap<>();
    private List<Ear<?>> ears = List.of();

    ServingWatch(Entry entry, String namespace) {
        this.entry = entry;
        this.namespace = namespace;
    }

    synchronized ChangedDeployment changes(String id) {
        ChangedDeployment changes = new ChangedDeployment(this, id);
        if (waiting.isEmpty()) {
            ears = ears();
        }
        waiting.computeIfAbsent(id, it -> ConcurrentHashMap.newKeySet()).add(changes);
        return changes;
    }

    void leave(ChangedDeployment changes) {
        List<Ear<?>> last = List.of();
        synchronized (this) {
            waiting.computeIfPresent(changes.id(), (id, all) -> {
                all.remove(changes);
                return all.isEmpty() ? null : all;
            });
            if (waiting.isEmpty()) {
                last = ears;
                ears = List.of();
                warnings.clear();
            }
        }
        last.forEach(Ear::end);
    }

    void close() {
        List<Ear<?>> last;
        synchronized (this) {
            last = ears;
            ears = List.of();
        }
        last.forEach(Ear::end);
    }

    /** How many deployments are waited for. */
    int waiting() {
        return waiting.size();
    }

    Map<String, PendingReason> warnings() {
        return warnings;
    }

    /**
     * Begins what has not begun, or has ended; what is not permitted is left.
     *
     * @return whether deployments and pods are heard of
     */
    boolean begin() {
        List<Ear<?>> all;
        synchronized (this) {
            all = ears;
        }
        all.forEach(Ear::begin);
        return !all.isEmpty() && all.stream().allMatch(Ear::suffices);
    }

    private List<Ear<?>> ears() {
        List<Ear<?>> all = new ArrayList<>();
        all.add(new Ear<Deployment>(
                true,
                (client, ear) -> client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withLabels(DeploymentLabels.OURS)
                        .watch(ear),
                (action, deployment) -> changed(deployment)));
        all.add(new Ear<Pod>(
                true,
                (client, ear) -> client.pods()
                        .inNamespace(namespace)
                        .withLabels(DeploymentLabels.OURS)
                        .watch(ear),
                this::heard));
        all.add(new Ear<Event>(
                false,
                (client, ear) -> client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.kind", "Pod")
                        .withField("type", "Warning")
                        .watch(ear),
                this::warned));
        return List.copyOf(all);
    }

    private void heard(Watcher.Action action, Pod pod) {
        if (action == Watcher.Action.DELETED) {
            warnings.remove(pod.getMetadata().getName());
        }
        changed(pod);
    }

    private void warned(Watcher.Action action, Event event) {
        if (action == Watcher.Action.DELETED
                || event.getInvolvedObject() == null
                || event.getInvolvedObject().getName() == null) {
            return;
        }
        String pod = event.getInvolvedObject().getName();
        ServingEvent.reason(event).ifPresent(reason -> {
            String deployment = DeploymentLabels.deploymentOf(pod);
            if (warnings.size() >= MOST_WARNINGS) {
                warnings.keySet().removeIf(name -> !waiting.containsKey(DeploymentLabels.deploymentOf(name)));
            }
            warnings.put(pod, reason);
            wake(deployment);
        });
    }

    private void changed(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        if (labels != null && labels.get(DeploymentLabels.DEPLOYMENT) != null) {
            wake(labels.get(DeploymentLabels.DEPLOYMENT));
        }
    }

    private void wake(String id) {
        waiting.getOrDefault(id, Set.of()).forEach(ChangedDeployment::changed);
    }

    /** How a watch is begun. */
    private interface Beginning<T> {
        Watch with(KubernetesClient client, Watcher<T> ear);
    }

    /** One kind of which is heard. */
    private final class Ear<T> {

        private final boolean needed;
        private final Beginning<T> beginning;
        private final BiConsumer<Watcher.Action, T> heard;

        /** Held by who begins: others need not wait for that. */
        private final ReentrantLock begins = new ReentrantLock();

        private Stream<T> stream;
        private Watch watch;
        private boolean over;
        private boolean forbidden;
        private long due = System.nanoTime();

        Ear(boolean needed, Beginning<T> beginning, BiConsumer<Watcher.Action, T> heard) {
            this.needed = needed;
            this.beginning = beginning;
            this.heard = heard;
        }

        void begin() {
            if (!begins.tryLock()) {
                return;
            }
            try {
                if (isDue()) {
                    Stream<T> fresh = new Stream<>(heard);
                    begun(fresh, beginning.with(EndingWatches.of(entry.client()), fresh));
                }
            } catch (KubernetesClientException e) {
                forbid(e.getCode() == FORBIDDEN);
            } catch (ClusterFault e) {
                forbid(false);
            } finally {
                begins.unlock();
            }
        }

        private synchronized boolean isDue() {
            if (over || forbidden || hears() || System.nanoTime() - due < 0) {
                return false;
            }
            due = System.nanoTime() + PAUSE_NANOS;
            return true;
        }

        private synchronized void forbid(boolean itIs) {
            forbidden = itIs;
        }

        private synchronized void begun(Stream<T> fresh, Watch begun) {
            stream = fresh;
            watch = begun;
            if (over) {
                begun.close();
            }
        }

        private synchronized boolean hears() {
            return stream != null && !stream.ended;
        }

        boolean suffices() {
            return !needed || hears();
        }

        void end() {
            Watch last;
            synchronized (this) {
                over = true;
                last = watch;
            }
            if (last != null) {
                last.close();
            }
        }
    }

    /** It may end before whoever began it knows of it. */
    private final class Stream<T> implements Watcher<T> {

        private final BiConsumer<Action, T> heard;
        private volatile boolean ended;

        Stream(BiConsumer<Action, T> heard) {
            this.heard = heard;
        }

        @Override
        public void eventReceived(Action action, T resource) {
            if (resource != null && action != Action.BOOKMARK && action != Action.ERROR) {
                heard.accept(action, resource);
            }
        }

        @Override
        public void onClose() {
            ended = true;
        }

        @Override
        public void onClose(WatcherException cause) {
            ended = true;
            waiting.values().forEach(all -> all.forEach(ChangedDeployment::changed));
        }
    }
}
