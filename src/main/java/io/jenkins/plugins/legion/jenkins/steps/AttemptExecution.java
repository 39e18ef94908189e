package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Repeatable work of which the build keeps how it ended, whatever comes of it. */
abstract class AttemptExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    AttemptExecution(StepContext context) {
        super(context);
    }

    /** What is attempted. */
    interface Work {
        Object done() throws Exception;
    }

    /** How the build is told what came of it. */
    interface Ending {
        void ended(TrainingState how, String why) throws IOException;
    }

    /** What the build keeps where the step was stopped. */
    abstract String aborted();

    /**
     * Notes in the build that the agent did not come back.
     *
     * @param owner this step's flow node
     * @param why for whoever waited
     */
    abstract void givenUp(Run<?, ?> run, String owner, String why) throws IOException;

    /** The step's flow node, by which the build knows what it began. */
    final String owner() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getId();
    }

    /** The build would say for ever that it is still on its way. */
    final Object noted(Ending attempt, Work work) throws Exception {
        try {
            return work.done();
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            note(attempt, e);
            throw e;
        }
    }

    private void note(Ending attempt, Exception thrown) {
        try {
            String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            attempt.ended(
                    isStopped() ? TrainingState.ABORTED : TrainingState.FAILED,
                    isStopped() ? aborted() : BoundSecrets.maskedAsFarAsKnown(why, getContext()));
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    @Override
    final void givenUp(AgentAway away) {
        try {
            givenUp(getContext().get(Run.class), owner(), away.getMessage());
        } catch (IOException | InterruptedException | RuntimeException e) {
            away.addSuppressed(e);
        }
    }
}
