package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** Starts, when Jenkins has started, what promotions started before and a kill kept from beginning. */
@Extension
public final class OwedBuilds extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(OwedBuilds.class.getName());

    @Override
    public void onLoaded() {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                if (ParameterizedJobMixIn.getTrigger(job, ModelAliasTrigger.class) != null) {
                    start(job);
                }
            }
        }
    }

    private static void start(Job<?, ?> job) {
        try {
            for (PromotedVersion owed : OwedStarts.of(job).all()) {
                new PromotedStart(job, owed).schedule();
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> job.getFullName() + " is not started by what was promoted before");
        }
    }
}
