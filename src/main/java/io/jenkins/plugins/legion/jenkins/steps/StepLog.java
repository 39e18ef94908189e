package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.builds.TrainingLog;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where a step may say something. After Jenkins was killed, Pipeline may hold the step's node for finished while it has the
 * program wait for the step still; then there is nowhere to say it, and the work is done all the same.
 */
final class StepLog {

    private static final Logger LOGGER = Logger.getLogger(StepLog.class.getName());

    private StepLog() {}

    /** The log of the step; one that nobody reads where there is none. */
    static TaskListener of(StepContext context) {
        try {
            TaskListener listener = context.get(TaskListener.class);
            return listener == null ? TaskListener.NULL : listener;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "a step that goes on in silence", e);
        } catch (InterruptedException e) {
            // Whoever waits next learns of it.
            Thread.currentThread().interrupt();
        }
        return TaskListener.NULL;
    }

    /** The same for what is said of a training. */
    static TrainingLog of(StepContext context, String training) {
        Run<?, ?> run = null;
        try {
            run = context.get(Run.class);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "a training that is not named", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new TrainingLog(run, training, of(context));
    }
}
