package io.jenkins.plugins.legion.kubernetes.pools;

/**
 * Why somebody has to wait for GPUs.
 *
 * @param held by the jobs of the limit's folder
 * @param before how many wait for the same, and came earlier
 */
public record GpuShortage(GpuClaim claim, FolderLimit limit, int held, int before) {

    /** Whether it will never have them, unless somebody raises the limit. */
    boolean isForEver() {
        return claim.gpus() > limit.gpus();
    }

    /** In one line. */
    public String message() {
        String has = limit.where() + " may have " + limit.gpus() + " GPUs of the pool '"
                + claim.pool().name() + "' at a time, and " + held + " are taken";
        if (isForEver()) {
            return limit.where() + " may have no more than " + limit.gpus() + " GPUs of the pool '"
                    + claim.pool().name() + "', and " + claim.gpus() + " are asked for: that will never be";
        }
        return has + "; " + claim.gpus() + " more " + (claim.gpus() == 1 ? "is" : "are") + " asked for"
                + (before == 0 ? "" : ", and " + before + (before == 1 ? " waits" : " wait") + " longer");
    }
}
