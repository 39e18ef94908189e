package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.Builder;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.StandingDeployment;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A build step that changes a deployment which is there. Without a symbol, as all of these: in a Pipeline the name is that of the step.
 * Public, since Jenkins calls into it by reflection.
 */
public abstract class DeploymentBuilder extends Builder {

    /** Null where somebody wrote the job's config.xml without it. */
    private DeploymentArguments deployment = new DeploymentArguments();

    DeploymentBuilder(String name) {
        deployment.setName(name);
    }

    final DeploymentArguments deployment() {
        if (deployment == null) {
            deployment = new DeploymentArguments();
        }
        return deployment;
    }

    public final String getName() {
        return deployment().getName();
    }

    /** Empty for the only one that is configured. */
    public final String getTarget() {
        return deployment().getTarget();
    }

    @DataBoundSetter
    public final void setTarget(String target) {
        deployment().setTarget(target);
    }

    public final String getTimeLimit() {
        return deployment().getTimeLimit();
    }

    @DataBoundSetter
    public final void setTimeLimit(String timeLimit) {
        deployment().setTimeLimit(timeLimit);
    }

    abstract DeploymentChange change();

    @Override
    public final boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        DeploymentArguments arguments = deployment().expanded(variables::expand);
        try {
            FreestyleDeployment.perform(build, variables, listener, change(), arguments, deploying -> {
                StandingDeployment.check(arguments);
                StandingDeployment standing = new StandingDeployment(deploying, arguments);
                if (!standing.isLocal()) {
                    standing.changeInCluster();
                    return;
                }
                FilePath workspace = build.getWorkspace();
                if (workspace == null) {
                    throw new AbortException(Messages.DeployModelBuilder_noWorkspace());
                }
                standing.changeOnMachine(workspace);
            });
            return true;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    /** What the descriptors of these build steps have in common. */
    public abstract static class DeploymentBuilderDescriptor extends StepBuilderDescriptor {

        DeploymentBuilderDescriptor(Class<? extends StepDescriptor> step) {
            super(step);
        }

        @POST
        public final ComboBoxModel doFillTargetItems(@AncestorInPath Item item) {
            return DeploymentChecks.targets(item);
        }

        @POST
        public final FormValidation doCheckName(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.requiredName(value));
        }

        @POST
        public final FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.target(item, value));
        }

        @POST
        public final FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return unlessVariable(value, DeploymentChecks.time(value));
        }
    }
}
