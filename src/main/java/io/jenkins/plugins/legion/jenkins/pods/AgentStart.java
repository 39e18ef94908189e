package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

/** One step {@code node} that waits for an agent, and the pods that were made for it, one after the other. */
final class AgentStart {

    private final Duration limit;
    private Pod pod;
    private PendingReason refused;
    private ScheduledFuture<?> end;

    AgentStart(Duration limit, Pod first) {
        this.limit = limit;
        this.pod = first;
    }

    Duration limit() {
        return limit;
    }

    /** The newest. */
    synchronized Pod pod() {
        return pod;
    }

    synchronized boolean isOf(String name) {
        return pod.getMetadata().getName().equals(name);
    }

    synchronized void made(Pod next) {
        pod = next;
    }

    synchronized void endsBy(ScheduledFuture<?> timer) {
        end = timer;
    }

    synchronized void cancelEnd() {
        if (end != null) {
            end.cancel(false);
        }
    }

    /** @return whether that is news */
    synchronized boolean refused(PendingReason reason) {
        boolean news = refused == null || reason.isNewsAfter(refused);
        refused = reason;
        return news;
    }

    synchronized Optional<PendingReason> refusal() {
        return Optional.ofNullable(refused);
    }
}
