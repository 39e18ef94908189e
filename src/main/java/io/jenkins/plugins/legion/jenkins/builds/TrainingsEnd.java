package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends the trainings that a build leaves running: one whose program could not be resumed, or that was killed hard. */
@Extension
public final class TrainingsEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(TrainingsEnd.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        List<RecordedTraining> left = TrainingsAction.of(run).stream()
                .filter(training -> !training.getState().isOver())
                .toList();
        for (RecordedTraining training : left) {
            try {
                new TrainingBook(run)
                        .ended(training.getId(), TrainingState.ABORTED, Messages.TrainingsEnd_unfinished());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "the training " + training.getId() + " of " + run + " stays open");
            }
        }
    }
}
