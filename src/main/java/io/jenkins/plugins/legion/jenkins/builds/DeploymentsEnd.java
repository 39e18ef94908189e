package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends the deployments that a build leaves running: those of a program that could not be resumed, or that was killed hard. */
@Extension
public final class DeploymentsEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(DeploymentsEnd.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        for (RecordedDeployment left : DeploymentsAction.of(run)) {
            try {
                if (!left.state().isOver()) {
                    DeploymentsAction.change(
                            run,
                            left.getId(),
                            it -> it.ended(TrainingState.ABORTED, Messages.DeploymentsEnd_unfinished()));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "the deployment " + left.getId() + " of " + run + " stays open");
            }
        }
    }
}
