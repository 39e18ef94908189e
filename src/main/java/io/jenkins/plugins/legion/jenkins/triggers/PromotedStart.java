package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import jenkins.model.ParameterizedJobMixIn;

/** A build of a job that a promotion starts: once, however often that is asked for. */
final class PromotedStart {

    /** As long as the job itself waits before it starts. */
    private static final int OWN_QUIET_PERIOD = -1;

    private final Job<?, ?> job;
    private final PromotedVersion start;

    PromotedStart(Job<?, ?> job, PromotedVersion start) {
        this.job = job;
        this.start = start;
    }

    void schedule() throws IOException {
        OwedStarts owed = OwedStarts.of(job);
        if (hasBegun()) {
            owed.remove(start);
            return;
        }
        owed.add(start);
        // Where it waits already, the queue takes no second.
        boolean waits =
                ParameterizedJobMixIn.scheduleBuild2(job, OWN_QUIET_PERIOD, new CauseAction(start.cause()), start)
                        != null;
        if (!waits) {
            // A job that takes no builds now, such as a disabled one, does not make up for it later.
            owed.remove(start);
        }
    }

    private boolean hasBegun() {
        for (Run<?, ?> run = job.getLastBuild(); run != null; run = run.getPreviousBuild()) {
            if (run.getCauses().contains(start.cause())) {
                return true;
            }
            if (start.cause().isAfter(run.getTimeInMillis())) {
                return false;
            }
        }
        return false;
    }
}
