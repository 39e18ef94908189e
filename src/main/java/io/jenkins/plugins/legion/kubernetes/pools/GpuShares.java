package io.jenkins.plugins.legion.kubernetes.pools;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who holds how many GPUs of which pool, and who waits for some: whoever comes first is served first, so that many small claims keep no
 * large one waiting for ever. Everybody is known by a number, the later the higher.
 */
public final class GpuShares {

    /** Those who were let in, and are not known to run yet. */
    private final Map<Long, GpuClaim> admitted = new HashMap<>();

    /** Those of them who are on their way from the queue. */
    private final Set<Long> leaving = new HashSet<>();

    private final TreeMap<Long, GpuShortage> waiting = new TreeMap<>();
    private Map<Long, GpuClaim> running = Map.of();

    /**
     * Lets somebody in, if all limits allow it. It may be asked for again by who was let in already.
     *
     * @return why not
     */
    public synchronized Optional<GpuShortage> admit(long number, GpuClaim claim) {
        if (!admitted.containsKey(number)) {
            for (FolderLimit limit : claim.pool().limits()) {
                int held = held(claim, limit);
                int before = before(number, claim, limit);
                if (before > 0 || held + claim.gpus() > limit.gpus()) {
                    GpuShortage shortage = new GpuShortage(claim, limit, held, before);
                    waiting.put(number, shortage);
                    return Optional.of(shortage);
                }
            }
        }
        own(number, claim);
        return Optional.empty();
    }

    /** Somebody holds what is claimed, whatever the limits say. */
    public synchronized void own(long number, GpuClaim claim) {
        waiting.remove(number);
        admitted.put(number, claim);
    }

    private int held(GpuClaim claim, FolderLimit limit) {
        Map<Long, GpuClaim> all = new HashMap<>(running);
        all.putAll(admitted);
        return all.values().stream()
                .filter(one -> one.countsFor(claim, limit))
                .mapToInt(GpuClaim::gpus)
                .sum();
    }

    /** How many wait for the same limit and came earlier; whoever will never be let in keeps nobody waiting. */
    private int before(long number, GpuClaim claim, FolderLimit limit) {
        return (int) waiting.headMap(number).values().stream()
                .filter(one -> !one.isForEver() && one.limit().equals(limit))
                .filter(one -> one.claim().countsFor(claim, limit))
                .count();
    }

    /** Somebody has stopped waiting, and will not run. */
    public synchronized void cancelled(long number) {
        waiting.remove(number);
        admitted.remove(number);
    }

    /** Somebody runs from now on, though that may not be seen yet. */
    public synchronized void begins(long number) {
        waiting.remove(number);
        if (admitted.containsKey(number)) {
            leaving.add(number);
        }
    }

    /** Those who run from now on, to be told by whoever looks next at what runs. */
    public synchronized Set<Long> beginning() {
        return Set.copyOf(leaving);
    }

    /**
     * What was seen to run.
     *
     * @param begun those who began before anybody looked; who is not seen among them has ended since
     */
    public synchronized void seen(Map<Long, GpuClaim> now, Set<Long> begun) {
        running = Map.copyOf(now);
        begun.forEach(number -> {
            admitted.remove(number);
            leaving.remove(number);
        });
    }
}
