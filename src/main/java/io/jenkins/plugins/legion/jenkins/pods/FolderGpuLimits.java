package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import io.jenkins.plugins.legion.kubernetes.pools.GpuClaim;
import io.jenkins.plugins.legion.kubernetes.pools.GpuShares;
import io.jenkins.plugins.legion.kubernetes.pools.GpuShortage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/** Keeps builds in the queue whose folder has all the GPUs of a pool that it may have. */
@Extension(optional = true)
public final class FolderGpuLimits extends QueueTaskDispatcher {

    /** The queue asks for every item that waits, one after the other. */
    private static final Duration LOOKS = Duration.ofMillis(200);

    /** Until the Pipelines of before go on; an agent whose build is lost has nothing to do for ever. */
    private static final Duration RESUMING = Duration.ofMinutes(2);

    /** A configuration may have changed since. */
    private static final Duration CLAIM = Duration.ofSeconds(5);

    /** @param since in {@link System#nanoTime()} */
    private record KnownClaim(Optional<GpuClaim> claim, long since) {}

    /** By the items' numbers in the queue. */
    private final Map<Long, KnownClaim> claims = new ConcurrentHashMap<>();

    private final GpuShares shares = new GpuShares();
    private final long started = System.nanoTime();
    private long looked;

    /** Agents from before the start whose builds have not gone on; null as long as nobody has looked. */
    private Set<String> resuming;

    @Override
    public CauseOfBlockage canRun(Queue.Item item) {
        remember();
        Optional<KubernetesSlave> agent = PooledTask.agent(item);
        if (agent.isPresent()) {
            goesOn(item, agent.get());
            return null;
        }
        return claim(item).map(claim -> admit(item, claim)).orElse(null);
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build waits. */
    public void goesOn(Queue.Item item, KubernetesSlave agent) {
        RunningTasks.held(item.task, agent).ifPresent(claim -> shares.own(item.getId(), claim));
    }

    private Optional<GpuClaim> claim(Queue.Item item) {
        return claims.compute(
                        item.getId(),
                        (id, known) ->
                                isStillTrue(known) ? known : new KnownClaim(PooledTask.wanted(item), System.nanoTime()))
                .claim();
    }

    /** What a Pipeline of before the start waits for is known when it goes on. */
    private boolean isStillTrue(KnownClaim known) {
        return known != null
                && isYounger(known.since(), CLAIM)
                && (known.claim().isPresent() || !isYounger(started, RESUMING));
    }

    private CauseOfBlockage admit(Queue.Item item, GpuClaim claim) {
        if (look() && isYounger(started, RESUMING)) {
            return CauseOfBlockage.fromMessage(Messages._FolderGpuLimits_resuming());
        }
        return shares.admit(item.getId(), claim).map(FolderGpuLimits::blocked).orElse(null);
    }

    private static CauseOfBlockage blocked(GpuShortage shortage) {
        return CauseOfBlockage.fromMessage(Messages._FolderGpuLimits_waits(shortage.message()));
    }

    /** The first that asks does so before any agent is made. */
    private synchronized void remember() {
        if (resuming == null) {
            resuming = RunningTasks.look().idle();
        }
    }

    /** @return whether builds of before the start are still to go on, which hold what nobody counts yet */
    private synchronized boolean look() {
        if (looked == 0 || !isYounger(looked, LOOKS)) {
            Set<Long> begun = shares.beginning();
            RunningTasks tasks = RunningTasks.look();
            shares.seen(tasks.claims(), begun);
            resuming.retainAll(tasks.idle());
            looked = System.nanoTime();
        }
        return !resuming.isEmpty();
    }

    private synchronized void expire() {
        looked = 0;
    }

    private static boolean isYounger(long since, Duration age) {
        return System.nanoTime() - since < age.toNanos();
    }

    /** An item has left the queue. */
    void left(long item, boolean cancelled) {
        claims.remove(item);
        expire();
        if (cancelled) {
            shares.cancelled(item);
        } else {
            shares.begins(item);
        }
    }
}
