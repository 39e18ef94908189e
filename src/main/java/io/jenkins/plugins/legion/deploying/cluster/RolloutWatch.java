package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says when something has changed of a deployment, so that nobody has to ask all the time. What has changed is asked for then; a watch that
 * ends, as each does after a while, is begun again, and only makes that asking slower meanwhile.
 */
final class RolloutWatch implements Closeable {

    private static final int FORBIDDEN = 403;

    private final Semaphore changes = new Semaphore(0);
    private final Map<String, PendingReason> warnings = new ConcurrentHashMap<>();
    private final List<Ear<?>> ears = new ArrayList<>();

    RolloutWatch(KubernetesClient client, String namespace, String id) {
        ears.add(new Ear<Deployment>(
                ear -> client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(id)
                        .watch(ear),
                it -> {}));
        ears.add(new Ear<Pod>(
                ear -> client.pods()
                        .inNamespace(namespace)
                        .withLabels(DeploymentLabels.selector(id))
                        .watch(ear),
                it -> {}));
        ears.add(new Ear<>(
                ear -> client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.kind", "Pod")
                        .withField("type", "Warning")
                        .watch(ear),
                this::warned));
    }

    private void warned(Event event) {
        if (event.getInvolvedObject() != null && event.getInvolvedObject().getName() != null) {
            ServingEvent.reason(event)
                    .ifPresent(reason -> warnings.put(event.getInvolvedObject().getName(), reason));
        }
    }

    /** What was warned of last, by the names of pods: of this deployment and of others. */
    Map<String, PendingReason> warnings() {
        return warnings;
    }

    /** Waits until something has changed, or the time is over. */
    void await(long nanos) throws InterruptedException {
        ears.forEach(Ear::begin);
        if (changes.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            // Several changes are one to whoever asks for all there is.
            changes.drainPermits();
        }
    }

    @Override
    public void close() {
        ears.forEach(Ear::end);
    }

    /** How a watch is begun. */
    private interface Beginning<T> {
        Watch with(Watcher<T> ear);
    }

    private final class Ear<T> implements Watcher<T> {

        private final Beginning<T> beginning;
        private final Consumer<T> heard;
        private Watch watch;
        private boolean over;

        Ear(Beginning<T> beginning, Consumer<T> heard) {
            this.beginning = beginning;
            this.heard = heard;
        }

        /** If it has not, or has ended; what is not permitted is left. */
        synchronized void begin() {
            if (watch != null || over) {
                return;
            }
            try {
                watch = beginning.with(this);
            } catch (KubernetesClientException e) {
                over = e.getCode() == FORBIDDEN;
            }
        }

        synchronized void end() {
            over = true;
            if (watch != null) {
                watch.close();
            }
        }

        private synchronized void ended() {
            watch = null;
        }

        @Override
        public void eventReceived(Action action, T resource) {
            if (resource != null && action != Action.BOOKMARK && action != Action.ERROR) {
                heard.accept(resource);
            }
            changes.release();
        }

        @Override
        public void onClose() {
            ended();
        }

        @Override
        public void onClose(WatcherException cause) {
            ended();
        }
    }
}
