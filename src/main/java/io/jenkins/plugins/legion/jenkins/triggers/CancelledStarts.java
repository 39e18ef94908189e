package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What somebody took out of the queue is owed no more. */
@Extension
public final class CancelledStarts extends QueueListener {

    private static final Logger LOGGER = Logger.getLogger(CancelledStarts.class.getName());

    @Override
    public void onLeft(Queue.LeftItem item) {
        PromotedVersion start = item.getAction(PromotedVersion.class);
        if (item.isCancelled() && start != null && item.task instanceof Job<?, ?> job) {
            try {
                OwedStarts.of(job).remove(start);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> job.getFullName() + " is still owed a build that was cancelled");
            }
        }
    }
}
