package io.jenkins.plugins.legion.jenkins.steps;

import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployment;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.StandingDeployment;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Rolls a deployment back, or takes it away. */
final class StandingDeploymentExecution extends DeploymentExecution {

    private static final long serialVersionUID = 1L;

    private final DeploymentArguments arguments;

    StandingDeploymentExecution(StepContext context, DeploymentChange change, DeploymentArguments arguments) {
        super(context, change, arguments);
        this.arguments = arguments;
    }

    @Override
    void check() {
        StandingDeployment.check(arguments);
    }

    @Override
    Object change(BuildDeployment deploying, Agent agent) throws Exception {
        StandingDeployment standing = new StandingDeployment(deploying, arguments);
        return standing.isLocal() ? agent.perform(standing::changeOnMachine) : standing.changeInCluster();
    }
}
