package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArgument;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.TargetConnection;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.builds.BuildPackaging;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.steps.PackageModelStep;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Package model" of freestyle jobs. It has no symbol: in a Pipeline {@code packageModel} is the step. */
public final class PackageModelBuilder extends ModelBuilder {

    /** Null where somebody wrote the job's config.xml without it. */
    private PackagingArguments packaging = new PackagingArguments();

    @DataBoundConstructor
    public PackageModelBuilder() {}

    private PackagingArguments packaging() {
        if (packaging == null) {
            packaging = new PackagingArguments();
        }
        return packaging;
    }

    @Override
    void perform(AbstractBuild<?, ?> build, NamedModel model, EnvVars variables, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException(Messages.PackageModelBuilder_noWorkspace());
        }
        FreestyleAttempt attempt = FreestyleAttempt.of(build, variables);
        BuildPackaging begun = BuildPackaging.begin(
                build,
                attempt.owner(),
                packaging().expanded(variables::expand),
                model,
                new ModelLookup(build, Jenkins.getAuthentication2()),
                listener);
        attempt.noted(begun::ended, () -> {
            begun.check();
            begun.make(workspace, attempt.secrets());
        });
    }

    /** What it is called within its build; empty for the integration's name. */
    public String getId() {
        return packaging().getId();
    }

    @DataBoundSetter
    public void setId(String id) {
        packaging().setId(id);
    }

    /** A binary in the workspace; empty for a model that is named. */
    public String getFile() {
        return packaging().getFile();
    }

    @DataBoundSetter
    public void setFile(String file) {
        packaging().setFile(file);
    }

    /** Empty for the manifest's, else for {@code docker-rest}. */
    public String getIntegration() {
        return packaging().getIntegration();
    }

    @DataBoundSetter
    public void setIntegration(String integration) {
        packaging().setIntegration(integration);
    }

    public List<PackagingArgument> getArguments() {
        return packaging().getArguments();
    }

    @DataBoundSetter
    public void setArguments(List<PackagingArgument> arguments) {
        packaging().setArguments(arguments);
    }

    public List<TargetConnection> getTargets() {
        return packaging().getTargets();
    }

    @DataBoundSetter
    public void setTargets(List<TargetConnection> targets) {
        packaging().setTargets(targets);
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return packaging().getManifest();
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        packaging().setManifest(manifest);
    }

    /** Which packaging of the manifest; empty where it has only one. */
    public String getPackaging() {
        return packaging().getPackaging();
    }

    @DataBoundSetter
    public void setPackaging(String id) {
        packaging().setPackaging(id);
    }

    @Extension
    public static final class DescriptorImpl extends ModelBuilderDescriptor {

        public DescriptorImpl() {
            super(PackageModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.PackageModelBuilder_displayName();
        }

        @POST
        public ListBoxModel doFillIntegrationItems(@AncestorInPath Item item, @QueryParameter String integration) {
            return PackagingChecks.integrations(item, integration);
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
        public FormValidation doCheckId(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.id(value));
        }

        @POST
        public FormValidation doCheckPackaging(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.id(value));
        }
    }
}
