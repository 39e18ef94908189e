package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A build that a promotion started is owed no more once it has begun. */
@Extension
public final class BegunStarts extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(BegunStarts.class.getName());

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        PromotedVersion start = run.getAction(PromotedVersion.class);
        if (start == null) {
            return;
        }
        try {
            // The build first: a kill in between must find one of the two.
            run.save();
            OwedStarts.of(run.getParent()).remove(start);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> run + " is still noted as owed");
        }
    }
}
