package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.registry.FetchedModel;
import io.jenkins.plugins.legion.jenkins.registry.LocatedVersion;
import io.jenkins.plugins.legion.jenkins.registry.ModelChoice;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.steps.FetchModelStep;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Fetch model" of freestyle jobs. */
public final class FetchModelBuilder extends ModelBuilder {

    private String into = "";
    private boolean packed;
    private boolean overwrite;

    @DataBoundConstructor
    public FetchModelBuilder() {}

    @Override
    void perform(AbstractBuild<?, ?> build, NamedModel model, EnvVars variables, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException(Messages.FetchModelBuilder_noWorkspace());
        }
        ModelLookup lookup = new ModelLookup(build, Jenkins.getAuthentication2());
        LocatedVersion version = new ModelChoice(build, lookup).of(model);
        new FetchedModel(version, variables.expand(getInto()), packed, overwrite).bring(build, workspace, listener);
    }

    /** The folder in the workspace; empty for one of the model's name. */
    public String getInto() {
        return Util.fixNull(into);
    }

    @DataBoundSetter
    public void setInto(String into) {
        this.into = Util.fixNull(into).trim();
    }

    /** Whether the archive comes as it is. */
    public boolean isPacked() {
        return packed;
    }

    @DataBoundSetter
    public void setPacked(boolean packed) {
        this.packed = packed;
    }

    /** Whether a folder that holds something already is replaced. */
    public boolean isOverwrite() {
        return overwrite;
    }

    @DataBoundSetter
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    @Extension
    public static final class DescriptorImpl extends ModelBuilderDescriptor {

        public DescriptorImpl() {
            super(FetchModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.FetchModelBuilder_displayName();
        }

        @POST
        public FormValidation doCheckInto(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.path(value));
        }
    }
}
