package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.jenkins.registry.AliasListener;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.WatchedModel;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.springframework.security.core.Authentication;

/**
 * Starts the jobs that watch a model when one of its aliases moves to a version. One that is taken away starts nothing: there
 * is no version that a build could do something with.
 */
@Extension
public final class AliasTriggers implements AliasListener {

    private static final Logger LOGGER = Logger.getLogger(AliasTriggers.class.getName());

    @Override
    public void moved(ModelHome home, AliasMove move, Optional<AliasMove> before) {
        if (move.to().isEmpty()) {
            return;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            PromotionCause cause = null;
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                ModelAliasTrigger trigger = ParameterizedJobMixIn.getTrigger(job, ModelAliasTrigger.class);
                if (trigger != null && watches(job, trigger, move)) {
                    if (cause == null) {
                        cause = PromotionCause.of(home, move, before.flatMap(AliasMove::to));
                    }
                    tryToStart(job, trigger, home, move.to().get(), cause);
                }
            }
        }
    }

    /** A trigger that was written into config.xml went past the form, and what is wrong with it is not the mover's matter. */
    private static boolean watches(Job<?, ?> job, ModelAliasTrigger trigger, AliasMove move) {
        try {
            return trigger.watches(move.model(), move.alias());
        } catch (InvalidInput e) {
            LOGGER.log(Level.WARNING, "{0} is never started by an alias: {1}", new Object[] {
                job.getFullName(), e.getMessage()
            });
            return false;
        }
    }

    /** What is wrong with one job keeps no other from its start, and undoes no promotion. */
    private static void tryToStart(
            Job<?, ?> job, ModelAliasTrigger trigger, ModelHome home, ModelVersion version, PromotionCause cause) {
        try {
            if (!isMeant(job, trigger, home, version)) {
                return;
            }
            if (cause.isLedToBy(job.getFullName())) {
                LOGGER.log(
                        Level.INFO,
                        "{0} is not started by a promotion that one of its own builds brought about: {1}",
                        new Object[] {job.getFullName(), cause.getShortDescription()});
                return;
            }
            new PromotedStart(job, new PromotedVersion(home, cause, version)).schedule();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> job.getFullName() + " is not started by a promotion");
        }
    }

    private static boolean isMeant(Job<?, ?> job, ModelAliasTrigger trigger, ModelHome home, ModelVersion version)
            throws IOException {
        Authentication as = job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        try {
            return new WatchedModel(job, as).isMeant(trigger.reference(), home, version);
        } catch (InvalidInput e) {
            LOGGER.log(Level.FINE, e, () -> job.getFullName() + " watches a model that there is not");
            return false;
        }
    }
}
