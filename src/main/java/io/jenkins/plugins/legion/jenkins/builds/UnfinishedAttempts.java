package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends what a build leaves packaging, deploying or asking: that of a program that could not be resumed, or that was killed hard.
 */
@Extension
public final class UnfinishedAttempts extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(UnfinishedAttempts.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        end(run, PackagingsAction.of(run), PackagingsAction::change, Messages.UnfinishedAttempts_packaging());
        end(run, DeploymentsAction.of(run), DeploymentsAction::change, Messages.UnfinishedAttempts_deployment());
        end(run, InvocationsAction.of(run), InvocationsAction::change, Messages.UnfinishedAttempts_invocation());
    }

    /** How one is replaced. */
    private interface Change<T> {
        T of(Run<?, ?> run, String id, UnaryOperator<T> change) throws IOException;
    }

    private static <T extends Attempt<T>> void end(Run<?, ?> run, List<T> attempts, Change<T> change, String why) {
        for (T left : attempts) {
            try {
                if (!left.state().isOver()) {
                    change.of(run, left.getId(), it -> it.ended(TrainingState.ABORTED, why));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> left.getId() + " of " + run + " stays open");
            }
        }
    }
}
