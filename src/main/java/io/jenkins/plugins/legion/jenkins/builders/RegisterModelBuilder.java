package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.agents.MlflowAccess;
import io.jenkins.plugins.legion.jenkins.arguments.ExternalSource;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import io.jenkins.plugins.legion.jenkins.builds.Registration;
import io.jenkins.plugins.legion.jenkins.steps.RegisterModelStep;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Register model" of freestyle jobs. It has no symbol: in a Pipeline {@code registerModel} is the step. */
public final class RegisterModelBuilder extends Builder {

    /** Null where somebody wrote the job's config.xml without it. */
    private ExternalSource source = new ExternalSource();

    private String training;

    @DataBoundConstructor
    public RegisterModelBuilder(String model) {
        source.setModel(model);
    }

    private ExternalSource source() {
        if (source == null) {
            source = new ExternalSource();
        }
        return source;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        String ofThisBuild = variables.expand(getTraining());
        try {
            if (ofThisBuild.isEmpty()) {
                register(build, launcher, listener, variables);
            } else {
                Registration.count(build, ofThisBuild, listener);
            }
            return true;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    private void register(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener, EnvVars variables)
            throws InterruptedException, IOException {
        ExternalSource expanded = source().expanded(variables::expand);
        expanded.check();
        FilePath workspace = build.getWorkspace();
        if (workspace == null && !expanded.isImage()) {
            throw new AbortException(Messages.RegisterModelBuilder_noWorkspace());
        }
        // A build that Jenkins' end cuts off is not taken up, so no two tries have to find each other.
        String owner = UUID.randomUUID().toString();
        Registration registration = Registration.begin(build, owner, expanded, listener);
        try {
            if (expanded.isImage()) {
                registration.image();
            } else {
                registration.taken(workspace, launcher, MlflowAccess.of(expanded.getTrackingUri(), variables));
            }
        } catch (InterruptedException e) {
            note(registration, TrainingState.ABORTED, e, build, variables);
            throw e;
        } catch (IOException | RuntimeException e) {
            note(registration, TrainingState.FAILED, e, build, variables);
            throw e;
        }
    }

    /** The build would say for ever that it is still registered. */
    private static void note(
            Registration registration,
            TrainingState how,
            Exception thrown,
            AbstractBuild<?, ?> build,
            EnvVars variables) {
        try {
            Exception said =
                    AgentMessage.in(thrown).<Exception>map(message -> message).orElse(thrown);
            String why = said.getMessage() == null ? said.toString() : said.getMessage();
            List<String> secrets = build.getSensitiveBuildVariables().stream()
                    .map(variables::get)
                    .filter(Objects::nonNull)
                    .toList();
            registration.ended(how, MaskedReason.of(why, secrets));
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    public String getModel() {
        return source().getModel();
    }

    public String getVersion() {
        return source().getVersion();
    }

    @DataBoundSetter
    public void setVersion(String version) {
        source().setVersion(version);
    }

    public String getPath() {
        return source().getPath();
    }

    @DataBoundSetter
    public void setPath(String path) {
        source().setPath(path);
    }

    public String getUri() {
        return source().getUri();
    }

    @DataBoundSetter
    public void setUri(String uri) {
        source().setUri(uri);
    }

    public String getTrackingUri() {
        return source().getTrackingUri();
    }

    @DataBoundSetter
    public void setTrackingUri(String trackingUri) {
        source().setTrackingUri(trackingUri);
    }

    public String getImage() {
        return source().getImage();
    }

    @DataBoundSetter
    public void setImage(String image) {
        source().setImage(image);
    }

    /** The id of a training of the same build that is to count as a version; empty for a model from elsewhere. */
    public String getTraining() {
        return Util.fixNull(training);
    }

    @DataBoundSetter
    public void setTraining(String training) {
        this.training = Util.fixNull(training).trim();
    }

    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {

        public DescriptorImpl() {
            super(RegisterModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.RegisterModelBuilder_displayName();
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.model(value, ""));
        }

        @POST
        public FormValidation doCheckVersion(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.version(value));
        }

        @POST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.path(value));
        }
    }
}
