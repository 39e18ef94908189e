package io.jenkins.plugins.legion.jenkins.builders;

import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.steps.UndeployModelStep;
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
