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

    private final boolean needsNode;

    DeploymentExecution(StepContext context, DeploymentChange change, DeploymentArguments arguments) {
        super(context);
        this.change = change;
        name = arguments.getName();
        target = arguments.getTarget();
        needsNode = target.equals(DeploymentTargets.LOCAL)
                || !arguments.getManifest().isEmpty();
    }

    /** @return what the step returns */
    abstract Object change(BuildDeployment deploying, Agent agent) throws Exception;

    @Override
    final Object perform(Agent agent, boolean again) throws Exception {
        BuildDeployment deploying = BuildDeployment.begin(
                getContext().get(Run.class),
                getContext().get(FlowNode.class).getId(),
                change,
                name,
                target,
                listener());
        if (deploying.isDone()) {
            return deploying.service();
        }
        try {
            if (needsNode && !again && getContext().get(FilePath.class) == null) {
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

    @Override
    void givenUp(AgentAway away) {
        try {
            BuildDeployment.givenUp(
                    getContext().get(Run.class),
                    getContext().get(FlowNode.class).getId(),
                    Messages.DeploymentExecution_away(away.getMessage()));
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
