package io.jenkins.plugins.legion.kubernetes.pools;

/**
 * GPUs of a pool that a job wants or holds.
 *
 * @param job by its full name
 * @param pool with the limits that hold for the job
 */
public record GpuClaim(String job, GpuPool pool, int gpus) {

    /** Whether it counts against a limit that another has to keep to. */
    boolean countsFor(GpuClaim other, FolderLimit limit) {
        return pool.id().equals(other.pool.id()) && limit.covers(job);
    }
}
