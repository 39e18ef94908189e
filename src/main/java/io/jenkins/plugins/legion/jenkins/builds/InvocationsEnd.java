package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends what a build leaves asking: that of a program that could not be resumed, or that was killed hard. */
@Extension
public final class InvocationsEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(InvocationsEnd.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        for (RecordedInvocation left : InvocationsAction.of(run)) {
            try {
                if (!left.state().isOver()) {
                    InvocationsAction.change(
                            run,
                            left.getId(),
                            it -> it.ended(TrainingState.ABORTED, Messages.InvocationsEnd_unfinished()));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "the invocation " + left.getId() + " of " + run + " stays open");
            }
        }
    }
}
