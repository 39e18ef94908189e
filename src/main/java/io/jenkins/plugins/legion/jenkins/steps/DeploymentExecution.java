package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployment;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Changes a deployment, and has the build say what came of it. */
abstract class DeploymentExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final DeploymentChange change;
    private final String name;
    private final String target;

    DeploymentExecution(StepContext context, DeploymentChange change, DeploymentArguments arguments) {
        super(context);
        this.change = change;
        this.name = arguments.getName();
        this.target = arguments.getTarget();
    }

    /** Whether it is done on a node, or something for it is read there. */
    boolean needsNode() {
        return target.equals(DeploymentTargets.LOCAL);
    }

    /** @throws io.jenkins.plugins.legion.lifecycle.InvalidInput naming all that is wrong with the arguments */
    abstract void check();

    /** @return what the step returns */
    abstract Object change(BuildDeployment deploying, Agent agent) throws Exception;

    @Override
    final Object perform(Agent agent, boolean again) throws Exception {
        BuildDeployment deploying = begun();
        if (deploying.isDone()) {
            return deploying.service();
        }
        try {
            check();
            // After a restart the agent of a node may come later than this.
            if (needsNode() && !again && getContext().get(FilePath.class) == null) {
                throw new AbortException(Messages.DeploymentExecution_noNode());
            }
            return change(deploying, agent);
        } catch (AgentAway e) {
            throw e;
        } catch (FailedDeployment | ClusterFault e) {
            note(deploying, e);
            // Where in Legion it was heard of tells nobody anything.
            throw new AbortException(e.getMessage());
        } catch (IOException | InterruptedException | RuntimeException e) {
            note(deploying, e);
            throw e;
        }
    }

    private BuildDeployment begun() throws IOException, InterruptedException {
        return BuildDeployment.begin(
                getContext().get(Run.class),
                getContext().get(FlowNode.class).getId(),
                change,
                name,
                target,
                listener());
    }

    @Override
    final void givenUp(AgentAway away) {
        try {
            begun().ended(TrainingState.FAILED, Messages.DeploymentExecution_away(away.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            away.addSuppressed(e);
        }
    }

    /** The build would say for ever that it is still on its way. */
    private void note(BuildDeployment deploying, Exception thrown) {
        try {
            String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            deploying.ended(
                    isStopped() ? TrainingState.ABORTED : TrainingState.FAILED,
                    isStopped()
                            ? Messages.DeploymentExecution_aborted()
                            : BoundSecrets.maskedAsFarAsKnown(why, getContext()));
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
