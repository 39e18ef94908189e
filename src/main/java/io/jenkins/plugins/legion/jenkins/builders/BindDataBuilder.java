package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.Builder;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.arguments.DataChecks;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.builds.BuildData;
import io.jenkins.plugins.legion.jenkins.steps.BindDataStep;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.UUID;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Bind data" of freestyle jobs. It has no symbol: in a Pipeline {@code bindData} is the step. */
public final class BindDataBuilder extends Builder {

    /** Null where somebody wrote the job's config.xml without it. */
    private DataPlace place;

    @DataBoundConstructor
    public BindDataBuilder(String connection, String localPath) {
        place = new DataPlace(connection, localPath);
    }

    private DataPlace place() {
        if (place == null) {
            place = new DataPlace("", "");
        }
        return place;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException(Messages.BindDataBuilder_noWorkspace());
        }
        EnvVars variables = build.getEnvironment(listener);
        try {
            BuildData data = new BuildData(build, place().expanded(variables::expand), listener);
            data.check();
            // A build that Jenkins' end cuts off is not taken up, so no two tries have to find each other.
            data.bind(workspace, UUID.randomUUID().toString());
            return true;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    public String getConnection() {
        return place().getConnection();
    }

    public String getLocalPath() {
        return place().getLocalPath();
    }

    public String getRemotePath() {
        return place().getRemotePath();
    }

    @DataBoundSetter
    public void setRemotePath(String remotePath) {
        place().setRemotePath(remotePath);
    }

    /** Patterns, one a line, as are those to exclude. */
    public String getInclude() {
        return place().getInclude();
    }

    @DataBoundSetter
    public void setInclude(String include) {
        place().setInclude(include);
    }

    public String getExclude() {
        return place().getExclude();
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        place().setExclude(exclude);
    }

    public String getDigest() {
        return place().getDigest();
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        place().setDigest(digest);
    }

    public String getLabel() {
        return place().getLabel();
    }

    @DataBoundSetter
    public void setLabel(String label) {
        place().setLabel(label);
    }

    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {

        public DescriptorImpl() {
            super(BindDataStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.BindDataBuilder_displayName();
        }

        @POST
        public ComboBoxModel doFillConnectionItems(@AncestorInPath Item item) {
            return DataChecks.connections(item);
        }

        @POST
        public FormValidation doCheckConnection(@QueryParameter String value) {
            return DataChecks.connection(value);
        }

        @POST
        public FormValidation doCheckLocalPath(@QueryParameter String value) {
            return DataChecks.localPath(value);
        }

        @POST
        public FormValidation doCheckDigest(@QueryParameter String value) {
            return DataChecks.digest(value);
        }
    }
}
