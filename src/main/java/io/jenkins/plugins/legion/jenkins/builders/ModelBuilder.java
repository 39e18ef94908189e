package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.arguments.ModelChecks;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A build step that works on a version of a model which is there. Without a symbol, as all of these: in a Pipeline the name is
 * that of the step. Public, since Jenkins calls into it by reflection.
 */
public abstract class ModelBuilder extends Builder {

    /** Null where somebody wrote the job's config.xml without it. */
    private NamedModel named = new NamedModel();

    ModelBuilder() {}

    private NamedModel named() {
        if (named == null) {
            named = new NamedModel();
        }
        return named;
    }

    public final String getModel() {
        return named().getModel();
    }

    @DataBoundSetter
    public final void setModel(String model) {
        named().setModel(model);
    }

    public final String getTraining() {
        return named().getTraining();
    }

    @DataBoundSetter
    public final void setTraining(String training) {
        named().setTraining(training);
    }

    public final String getJob() {
        return named().getJob();
    }

    @DataBoundSetter
    public final void setJob(String job) {
        named().setJob(job);
    }

    public final String getBuild() {
        return named().getBuild();
    }

    @DataBoundSetter
    public final void setBuild(String build) {
        named().setBuild(build);
    }

    @Override
    public final boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        Registry.get().awaitRead(listener);
        try {
            perform(build, named().expanded(variables::expand), variables, listener);
            return true;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    /**
     * Runs in the build's own thread, which has the rights that the build has.
     *
     * @param model with the values of variables in the place of their names
     * @throws InvalidInput if the user has to change something
     */
    abstract void perform(AbstractBuild<?, ?> build, NamedModel model, EnvVars variables, BuildListener listener)
            throws InterruptedException, IOException;

    /** What the descriptors of these build steps have in common. */
    public abstract static class ModelBuilderDescriptor extends StepBuilderDescriptor {

        ModelBuilderDescriptor(Class<? extends StepDescriptor> step) {
            super(step);
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return unlessVariable(value, ModelChecks.reference(value));
        }

        @POST
        public FormValidation doCheckBuild(@QueryParameter String value) {
            return unlessVariable(value, ModelChecks.build(value));
        }
    }
}
