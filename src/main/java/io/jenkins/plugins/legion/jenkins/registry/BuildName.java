package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A build as logs, pages and the log of aliases name it: {@code folder/job #12}.
 *
 * @param job the full name of its job
 * @param number its own
 */
public record BuildName(String job, int number) {

    private static final String MARK = " #";

    public static BuildName of(Run<?, ?> build) {
        return new BuildName(build.getParent().getFullName(), build.getNumber());
    }

    /** Absent for what is no such name: the log of aliases has none where a person moved the alias. */
    public static Optional<BuildName> parse(String written) {
        int mark = written.lastIndexOf(MARK);
        try {
            return mark < 1
                    ? Optional.empty()
                    : Optional.of(new BuildName(
                            written.substring(0, mark), Integer.parseInt(written.substring(mark + MARK.length()))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A job by its full name, looked up as Jenkins itself: who may know of it is asked apart. */
    static Optional<Job<?, ?>> job(String fullName) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(fullName, Job.class));
        }
    }

    /** The build that has this name today, looked up as {@link #job} is. */
    public Optional<Run<?, ?>> build() {
        return job(job).map(found -> found.getBuildByNumber(number));
    }

    @Override
    public String toString() {
        return job + MARK + number;
    }
}
