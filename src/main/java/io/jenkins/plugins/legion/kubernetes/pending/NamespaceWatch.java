package io.jenkins.plugins.legion.kubernetes.pending;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Watches one namespace of a cluster: warnings of its pods, and the pods themselves where it is another namespace than the client's own,
 * which others watch. It takes one connection for each, however many pods there are. A watch that the cluster ends, or does not begin, is
 * begun again after a pause, with all that is there by then; warnings alone are left where the right to them is missing.
 */
public final class NamespaceWatch {

    private static final Logger LOGGER = Logger.getLogger(NamespaceWatch.class.getName());

    private static final int FORBIDDEN = 403;

    private final Callable<KubernetesClient> client;
    private final String namespace;
    private final String label;
    private final PodListener listener;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Duration pause;

    private boolean wanted;
    private boolean deaf;
    private Attempt current;

    /**
     * @param client asked for at each beginning; it is not closed
     * @param label that pods have which are heard of
     * @param workers for what waits for the cluster
     * @param timer for the pauses alone
     * @param pause before a watch is begun again
     */
    public NamespaceWatch(
            Callable<KubernetesClient> client,
            String namespace,
            String label,
            PodListener listener,
            Executor workers,
            ScheduledExecutorService timer,
            Duration pause) {
        this.client = client;
        this.namespace = namespace;
        this.label = label;
        this.listener = listener;
        this.workers = workers;
        this.timer = timer;
        this.pause = pause;
    }

    /** Begins, if it has not. */
    public synchronized void open() {
        if (!wanted) {
            wanted = true;
            workers.execute(this::begin);
        }
    }

    /** Ends, without waiting for the cluster; it may begin once more. */
    public void close() {
        Attempt last;
        synchronized (this) {
            wanted = false;
            last = current;
            current = null;
        }
        if (last != null) {
            last.end();
        }
    }

    private void begin() {
        Attempt attempt = new Attempt();
        synchronized (this) {
            if (!wanted || current != null) {
                return;
            }
            current = attempt;
        }
        try {
            KubernetesClient cluster = EndingWatches.of(client.call());
            if (!isCurrent(attempt)) {
                return; // a login may take its time
            }
            if (!namespace.equals(cluster.getNamespace())) {
                attempt.add(cluster.pods()
                        .inNamespace(namespace)
                        .withLabel(label)
                        .watch(new Ears<>(attempt, listener::changed)));
            }
            attempt.hearsPods = true;
            if (!isDeaf()) {
                attempt.add(cluster.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.kind", "Pod")
                        .withField("type", "Warning")
                        .watch(new Ears<>(attempt, this::warned)));
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN && attempt.hearsPods) {
                LOGGER.log(Level.INFO, "events of the namespace {0} may not be watched", namespace);
                goDeaf();
                listener.deaf();
            } else {
                again(attempt, e);
            }
        } catch (Exception e) { // a client says as it likes that it cannot log in
            again(attempt, e);
        }
    }

    private synchronized boolean isCurrent(Attempt attempt) {
        return current == attempt;
    }

    private synchronized boolean isDeaf() {
        return deaf;
    }

    private synchronized void goDeaf() {
        deaf = true;
    }

    private void again(Attempt ended, Exception e) {
        synchronized (this) {
            if (current != ended) {
                return;
            }
            current = null;
        }
        LOGGER.log(Level.FINE, e, () -> "the watch of the namespace " + namespace + " has ended");
        ended.end();
        timer.schedule(() -> workers.execute(this::begin), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void warned(Watcher.Action action, Event event) {
        if (action != Watcher.Action.DELETED
                && event.getInvolvedObject() != null
                && event.getInvolvedObject().getName() != null) {
            PodEvent.reason(event)
                    .ifPresent(
                            reason -> listener.warned(event.getInvolvedObject().getName(), reason));
        }
    }

    /** Watches that began together, and end so. */
    private static final class Attempt {

        private final List<Watch> watches = new ArrayList<>();
        private boolean ended;

        /** Whether pods are heard of, here or by others; else it is of these that a right is missing. */
        private boolean hearsPods;

        /** One that was begun for nobody is ended. */
        synchronized void add(Watch watch) {
            if (ended) {
                watch.close();
            } else {
                watches.add(watch);
            }
        }

        synchronized void end() {
            ended = true;
            watches.forEach(Watch::close);
            watches.clear();
        }
    }

    private final class Ears<T> implements Watcher<T> {

        private final Attempt attempt;
        private final BiConsumer<Action, T> heard;

        Ears(Attempt attempt, BiConsumer<Action, T> heard) {
            this.attempt = attempt;
            this.heard = heard;
        }

        @Override
        public void eventReceived(Action action, T resource) {
            if (resource != null && action != Action.BOOKMARK && action != Action.ERROR) {
                heard.accept(action, resource);
            }
        }

        /** By a server that has gone away, has forgotten where the watch was, or ends each watch after a while. */
        @Override
        public void onClose(WatcherException cause) {
            again(attempt, cause);
        }
    }
}
