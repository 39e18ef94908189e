package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builds.AttemptEnding;
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

    /** Has the build say how it ended. */
    final Object noted(AttemptEnding attempt, Work work) throws Exception {
        try {
            return work.done();
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            if (isStopped()) {
                attempt.note(TrainingState.ABORTED, aborted(), e);
            } else {
                attempt.note(TrainingState.FAILED, BoundSecrets.maskedAsFarAsKnown(why, getContext()), e);
            }
            throw e;
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
