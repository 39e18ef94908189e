package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code rollbackModel name: 'wine', target: 'staging'}: has what served before serve again. */
public final class RollbackModelStep extends DeploymentStep {

    @DataBoundConstructor
    public RollbackModelStep(String name) {
        super(name);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new StandingDeploymentExecution(context, DeploymentChange.ROLLBACK, deployment());
    }

    /** What becomes of it where it does not come to serve; empty for what is usual. */
    public String getOnFailure() {
        return deployment().getOnFailure();
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        deployment().setOnFailure(onFailure);
    }

    /** Whether what others have set otherwise in the cluster is overruled. */
    public boolean isForceConflicts() {
        return deployment().isForceConflicts();
    }

    @DataBoundSetter
    public void setForceConflicts(boolean forceConflicts) {
        deployment().setForceConflicts(forceConflicts);
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentStepDescriptor {

        public DescriptorImpl() {
            super(Map.of("forceConflicts", Kind.FLAG, "onFailure", Kind.TEXT));
        }

        @Override
        public String getFunctionName() {
            return "rollbackModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackModelStep_displayName();
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            return DeploymentChecks.onFailure();
        }
    }
}
