package io.jenkins.plugins.legion.deploying.cluster;

import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says when something has changed of one deployment, so that nobody has to ask all the time. What has changed is asked for then. */
final class ChangedDeployment implements Closeable {

    /** What a watch may miss: the end of its line takes a while to be seen. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** However many wait, the cluster is asked no more than ten times a second for what a watch may have missed. */
    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** While not everything is watched. */
    private static final long BLIND_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ServingWatch watch;
    private final String id;
    private final Semaphore changes = new Semaphore(0);

    ChangedDeployment(ServingWatch watch, String id) {
        this.watch = watch;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** What was warned of last, by the names of pods: of this deployment and of others. */
    Map<String, PendingReason> warnings() {
        return watch.warnings();
    }

    void changed() {
        changes.release();
    }

    /** Waits until something has changed or should be looked at again, for so long at most. */
    void await(long nanos) throws InterruptedException {
        long look = Math.max(watch.begin() ? LOOK_NANOS : BLIND_NANOS, watch.waiting() * APART_NANOS);
        if (changes.tryAcquire(Math.min(nanos, look), TimeUnit.NANOSECONDS)) {
            // Several changes are one to whoever asks for all there is.
            changes.drainPermits();
        }
    }

    @Override
    public void close() {
        watch.leave(this);
    }
}
