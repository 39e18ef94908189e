package io.jenkins.plugins.legion.jenkins.builders;

import hudson.Extension;
import hudson.FilePath;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.StandingDeployment;
import io.jenkins.plugins.legion.jenkins.steps.UndeployModelStep;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step "Undeploy model" of freestyle jobs. */
public final class UndeployModelBuilder extends DeploymentBuilder {

    @DataBoundConstructor
    public UndeployModelBuilder(String name) {
        super(name);
    }

    @Override
    DeploymentChange change() {
        return DeploymentChange.UNDEPLOY;
    }

    @Override
    void inCluster(StandingDeployment standing) throws IOException, InterruptedException {
        standing.undeployInCluster();
    }

    @Override
    void onMachine(StandingDeployment standing, FilePath workspace) throws IOException, InterruptedException {
        standing.undeployOnMachine(workspace);
    }

    @Extension
    public static final class DescriptorImpl extends DeploymentBuilderDescriptor {

        public DescriptorImpl() {
            super(UndeployModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.UndeployModelBuilder_displayName();
        }
    }
}
