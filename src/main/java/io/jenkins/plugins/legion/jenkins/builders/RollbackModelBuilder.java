package io.jenkins.plugins.legion.jenkins.builders;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.steps.RollbackModelStep;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Roll back model" of freestyle jobs. */
public final class RollbackModelBuilder extends DeploymentBuilder {

    @DataBoundConstructor
    public RollbackModelBuilder(String name) {
        super(name);
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

    @Override
    DeploymentChange change() {
        return DeploymentChange.ROLLBACK;
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentBuilderDescriptor {

        public DescriptorImpl() {
            super(RollbackModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackModelBuilder_displayName();
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            return DeploymentChecks.onFailure();
        }
    }
}
