package io.jenkins.plugins.legion.kubernetes.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many GPUs of a pool the jobs of a folder may hold at a time. Slices and shares of GPUs count as GPUs.
 *
 * @param folder by its full name; empty for Jenkins itself
 * @param alone whether folders in it have limits of their own
 * @param gpus at least 1
 */
public record FolderLimit(String folder, boolean alone, int gpus) {

    /**
     * Those that hold for a job.
     *
     * @param place the folder in which the pool is configured; empty for Jenkins itself
     * @param job by its full name
     * @param exceptions folders that have a limit of their own, by their full names; one within another has to keep to both
     * @param usual what each other folder right in {@code place} may have with all that is in it; 0 for any number
     */
    public static List<FolderLimit> of(String place, String job, Map<String, Integer> exceptions, int usual) {
        List<FolderLimit> limits = new ArrayList<>();
        exceptions.forEach((folder, gpus) -> {
            if (job.startsWith(folder + "/")) {
                limits.add(new FolderLimit(folder, false, gpus));
            }
        });
        if (limits.isEmpty() && usual > 0) {
            int within = place.isEmpty() ? 0 : place.length() + 1;
            int end = job.indexOf('/', within);
            limits.add(
                    end < 0
                            ? new FolderLimit(place, true, usual)
                            : new FolderLimit(job.substring(0, end), false, usual));
        }
        return limits;
    }

    /** Whether what the job holds counts. */
    public boolean covers(String job) {
        return alone ? parent(job).equals(folder) : job.startsWith(folder + "/");
    }

    private static String parent(String job) {
        return job.substring(0, Math.max(0, job.lastIndexOf('/')));
    }

    /** Where it holds, for a message. */
    public String where() {
        return folder.isEmpty() ? "all jobs that stand in no folder" : "the folder '" + folder + "'";
    }
}
