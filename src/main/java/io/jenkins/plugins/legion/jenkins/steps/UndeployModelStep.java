package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code undeployModel name: 'wine', target: 'staging'}: takes a deployment away, and waits until nothing of it runs. */
public final class UndeployModelStep extends DeploymentStep {

    @DataBoundConstructor
    public UndeployModelStep(String name) {
        super(name);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new StandingDeploymentExecution(context, DeploymentChange.UNDEPLOY, deployment());
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentStepDescriptor {

        public DescriptorImpl() {
            super(Map.of());
        }

        @Override
        public String getFunctionName() {
            return "undeployModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.UndeployModelStep_displayName();
        }
    }
}
