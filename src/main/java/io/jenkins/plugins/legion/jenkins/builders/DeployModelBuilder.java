package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.agents.ReadDeployment;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.ServingPod;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.WantedDeployment;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.steps.DeployModelStep;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Deploy model" of freestyle jobs. It has no symbol: in a Pipeline {@code deployModel} is the step. */
public final class DeployModelBuilder extends ModelBuilder {

    /** Null where somebody wrote the job's config.xml without it. */
    private DeploymentArguments deployment = new DeploymentArguments();

    @DataBoundConstructor
    public DeployModelBuilder() {}

    private DeploymentArguments deployment() {
        if (deployment == null) {
            deployment = new DeploymentArguments();
        }
        return deployment;
    }

    @Override
    void perform(AbstractBuild<?, ?> build, NamedModel model, EnvVars variables, BuildListener listener)
            throws InterruptedException, IOException {
        DeploymentArguments arguments = deployment().expanded(variables::expand);
        FreestyleDeployment.perform(build, variables, listener, DeploymentChange.DEPLOY, arguments, deploying -> {
            arguments.check(model);
            WantedDeployment wanted = new WantedDeployment(
                    deploying, arguments, model, new ModelLookup(build, Jenkins.getAuthentication2()));
            FilePath workspace = build.getWorkspace();
            if (workspace == null && wanted.needsWorkspace()) {
                throw new AbortException(Messages.DeployModelBuilder_noWorkspace());
            }
            if (wanted.isLocal()) {
                wanted.onMachine(workspace, variables.getOrDefault("PATH", ""));
                return;
            }
            Optional<ModelDeployment> written = wanted.isWritten()
                    ? Optional.of(ReadDeployment.of(workspace, arguments.getManifest(), arguments.getDeployment()))
                    : Optional.empty();
            wanted.inCluster(written);
        });
    }

    /** Empty for the manifest's, else for one made of the model's. */
    public String getName() {
        return deployment().getName();
    }

    @DataBoundSetter
    public void setName(String name) {
        deployment().setName(name);
    }

    /** Empty for the only one that is configured. */
    public String getTarget() {
        return deployment().getTarget();
    }

    @DataBoundSetter
    public void setTarget(String target) {
        deployment().setTarget(target);
    }

    /** Empty for the newest that was made of the model, or the manifest's. */
    public String getImage() {
        return deployment().getImage();
    }

    @DataBoundSetter
    public void setImage(String image) {
        deployment().setImage(image);
    }

    /** A binary in the workspace; empty for a model that is named. */
    public String getFile() {
        return deployment().getFile();
    }

    @DataBoundSetter
    public void setFile(String file) {
        deployment().setFile(file);
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return deployment().getManifest();
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        deployment().setManifest(manifest);
    }

    /** Which deployment of the manifest; empty where it has only one. */
    public String getDeployment() {
        return deployment().getDeployment();
    }

    @DataBoundSetter
    public void setDeployment(String id) {
        deployment().setDeployment(id);
    }

    public String getMinReplicas() {
        return deployment().getMinReplicas();
    }

    @DataBoundSetter
    public void setMinReplicas(String minReplicas) {
        deployment().setMinReplicas(minReplicas);
    }

    public String getMaxReplicas() {
        return deployment().getMaxReplicas();
    }

    @DataBoundSetter
    public void setMaxReplicas(String maxReplicas) {
        deployment().setMaxReplicas(maxReplicas);
    }

    /** Which Python serves a binary on an agent's machine; empty for the machine's own. */
    public String getEnvironment() {
        return deployment().getEnvironment();
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        deployment().setEnvironment(environment);
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

    public String getTimeLimit() {
        return deployment().getTimeLimit();
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        deployment().setTimeLimit(timeLimit);
    }

    /** How long each pod has to answer before it counts; empty for no time. */
    public String getSettleTime() {
        return deployment().getSettleTime();
    }

    @DataBoundSetter
    public void setSettleTime(String settleTime) {
        deployment().setSettleTime(settleTime);
    }

    public ServingPod getPod() {
        return deployment().getPod();
    }

    @DataBoundSetter
    public void setPod(ServingPod pod) {
        deployment().setPod(pod);
    }

    @Extension
    public static final class DescriptorImpl extends ModelBuilderDescriptor {

        public DescriptorImpl() {
            super(DeployModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.DeployModelBuilder_displayName();
        }

        @POST
        public ComboBoxModel doFillTargetItems(@AncestorInPath Item item) {
            return DeploymentChecks.targets(item);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems() {
            return DeploymentChecks.environments();
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            return DeploymentChecks.onFailure();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.name(value));
        }

        @POST
        public FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.target(item, value));
        }

        @POST
        public FormValidation doCheckFile(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.path(value));
        }

        @POST
        public FormValidation doCheckManifest(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.path(value));
        }

        @POST
        public FormValidation doCheckMinReplicas(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.whole(value, 0));
        }

        @POST
        public FormValidation doCheckMaxReplicas(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.whole(value, 1));
        }

        @POST
        public FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.time(value));
        }

        @POST
        public FormValidation doCheckSettleTime(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.time(value));
        }
    }
}
