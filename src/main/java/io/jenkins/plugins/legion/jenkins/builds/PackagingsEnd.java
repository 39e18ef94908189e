package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends the packagings that a build leaves running: those of a program that could not be resumed, or that was killed hard. */
@Extension
public final class PackagingsEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(PackagingsEnd.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        for (RecordedPackaging left : PackagingsAction.of(run)) {
            try {
                if (!left.state().isOver()) {
                    PackagingsAction.change(
                            run,
                            left.getId(),
                            it -> it.ended(TrainingState.ABORTED, Messages.PackagingsEnd_unfinished()));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "the packaging " + left.getId() + " of " + run + " stays open");
            }
        }
    }
}
