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
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Changes a deployment, and has the build say what came of it. */
abstract class DeploymentExecution extends AttemptExecution {

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
        BuildDeployment deploying =
                BuildDeployment.begin(getContext().get(Run.class), owner(), change, name, target, listener());
        if (deploying.isDone()) {
            return deploying.service();
        }
        try {
            return noted(deploying::ended, () -> {
                check();
                // After a restart the agent of a node may come later than this.
                if (needsNode() && !again && getContext().get(FilePath.class) == null) {
                    throw new AbortException(Messages.DeploymentExecution_noNode());
                }
                return change(deploying, agent);
            });
        } catch (FailedDeployment | ClusterFault e) {
            // Where in Legion it was heard of tells nobody anything.
            throw new AbortException(e.getMessage());
        }
    }

    @Override
    final String aborted() {
        return Messages.DeploymentExecution_aborted();
    }

    @Override
    final void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        BuildDeployment.givenUp(run, owner, Messages.DeploymentExecution_away(why));
    }
}
