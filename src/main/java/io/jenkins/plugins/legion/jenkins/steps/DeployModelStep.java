package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentForms;
import io.jenkins.plugins.legion.jenkins.arguments.ServingPod;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code deployModel name: 'wine', image: image, target: 'staging'}: has a model serve, and says why it does not. */
public final class DeployModelStep extends ModelStep {

    private final DeploymentArguments deployment = new DeploymentArguments();

    @DataBoundConstructor
    public DeployModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new DeployModelExecution(context, named(), deployment);
    }

    /** Empty for the manifest's, else for one made of the model's. */
    public String getName() {
        return deployment.getName();
    }

    @DataBoundSetter
    public void setName(String name) {
        deployment.setName(name);
    }

    /** Empty for the only one that is configured. */
    public String getTarget() {
        return deployment.getTarget();
    }

    @DataBoundSetter
    public void setTarget(String target) {
        deployment.setTarget(target);
    }

    /** Empty for the newest that was made of the model, or the manifest's. */
    public String getImage() {
        return deployment.getImage();
    }

    @DataBoundSetter
    public void setImage(String image) {
        deployment.setImage(image);
    }

    /** A binary in the workspace; empty for a model that is named. */
    public String getFile() {
        return deployment.getFile();
    }

    @DataBoundSetter
    public void setFile(String file) {
        deployment.setFile(file);
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return deployment.getManifest();
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        deployment.setManifest(manifest);
    }

    /** Which deployment of the manifest; empty where it has only one. */
    public String getDeployment() {
        return deployment.getDeployment();
    }

    @DataBoundSetter
    public void setDeployment(String id) {
        deployment.setDeployment(id);
    }

    public String getMinReplicas() {
        return deployment.getMinReplicas();
    }

    @DataBoundSetter
    public void setMinReplicas(String minReplicas) {
        deployment.setMinReplicas(minReplicas);
    }

    public String getMaxReplicas() {
        return deployment.getMaxReplicas();
    }

    @DataBoundSetter
    public void setMaxReplicas(String maxReplicas) {
        deployment.setMaxReplicas(maxReplicas);
    }

    /** Which Python serves a binary on an agent's machine; empty for the machine's own. */
    public String getEnvironment() {
        return deployment.getEnvironment();
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        deployment.setEnvironment(environment);
    }

    /** What becomes of it where it does not come to serve; empty for what is usual. */
    public String getOnFailure() {
        return deployment.getOnFailure();
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        deployment.setOnFailure(onFailure);
    }

    /** Whether what others have set otherwise in the cluster is overruled. */
    public boolean isForceConflicts() {
        return deployment.isForceConflicts();
    }

    @DataBoundSetter
    public void setForceConflicts(boolean forceConflicts) {
        deployment.setForceConflicts(forceConflicts);
    }

    public String getTimeLimit() {
        return deployment.getTimeLimit();
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        deployment.setTimeLimit(timeLimit);
    }

    /** How long each pod has to answer before it counts; empty for no time. */
    public String getSettleTime() {
        return deployment.getSettleTime();
    }

    @DataBoundSetter
    public void setSettleTime(String settleTime) {
        deployment.setSettleTime(settleTime);
    }

    public ServingPod getPod() {
        return deployment.getPod();
    }

    @DataBoundSetter
    public void setPod(ServingPod pod) {
        deployment.setPod(pod);
    }

    @Extension
    public static final class DescriptorImpl extends ModelStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(DeploymentForms.kinds());
        }

        @Override
        public String getFunctionName() {
            return "deployModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.DeployModelStep_displayName();
        }

        /** Lets a Pipeline write what the pods are among the other arguments. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return DeploymentForms.read(named);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return DeploymentForms.write(step);
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
            return DeploymentChecks.name(value);
        }

        @POST
        public FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return DeploymentChecks.target(item, value);
        }

        @POST
        public FormValidation doCheckFile(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }

        @POST
        public FormValidation doCheckManifest(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }

        @POST
        public FormValidation doCheckMinReplicas(@QueryParameter String value) {
            return DeploymentChecks.whole(value, 0);
        }

        @POST
        public FormValidation doCheckMaxReplicas(@QueryParameter String value) {
            return DeploymentChecks.whole(value, 1);
        }

        @POST
        public FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return DeploymentChecks.time(value);
        }

        @POST
        public FormValidation doCheckSettleTime(@QueryParameter String value) {
            return DeploymentChecks.time(value);
        }
    }
}
