package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArgument;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.ShortForms;
import io.jenkins.plugins.legion.jenkins.arguments.TargetConnection;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code packageModel model: m, targets: [push: 'registry']}: makes of a binary what can be deployed, such as an image. */
public final class PackageModelStep extends ModelStep {

    private final PackagingArguments packaging = new PackagingArguments();

    @DataBoundConstructor
    public PackageModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new PackageModelExecution(context, named(), packaging);
    }

    /** What it is called within its build; empty for the integration's name. */
    public String getId() {
        return packaging.getId();
    }

    @DataBoundSetter
    public void setId(String id) {
        packaging.setId(id);
    }

    /** A binary in the workspace; empty for a model that is named. */
    public String getFile() {
        return packaging.getFile();
    }

    @DataBoundSetter
    public void setFile(String file) {
        packaging.setFile(file);
    }

    /** Empty for the manifest's, else for {@code docker-rest}. */
    public String getIntegration() {
        return packaging.getIntegration();
    }

    @DataBoundSetter
    public void setIntegration(String integration) {
        packaging.setIntegration(integration);
    }

    public List<PackagingArgument> getArguments() {
        return packaging.getArguments();
    }

    @DataBoundSetter
    public void setArguments(List<PackagingArgument> arguments) {
        packaging.setArguments(arguments);
    }

    public List<TargetConnection> getTargets() {
        return packaging.getTargets();
    }

    @DataBoundSetter
    public void setTargets(List<TargetConnection> targets) {
        packaging.setTargets(targets);
    }

    /** A manifest in the workspace; empty for none. */
    public String getManifest() {
        return packaging.getManifest();
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        packaging.setManifest(manifest);
    }

    /** Which packaging of the manifest; empty where it has only one. */
    public String getPackaging() {
        return packaging.getPackaging();
    }

    @DataBoundSetter
    public void setPackaging(String id) {
        packaging.setPackaging(id);
    }

    @Extension
    public static final class DescriptorImpl extends ModelStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(Map.of(
                    "arguments",
                    Kind.VALUES,
                    "file",
                    Kind.TEXT,
                    "id",
                    Kind.TEXT,
                    "integration",
                    Kind.TEXT,
                    "manifest",
                    Kind.TEXT,
                    "packaging",
                    Kind.TEXT,
                    "targets",
                    Kind.TARGETS));
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            Set<Class<?>> required = new HashSet<>(super.getRequiredContext());
            required.add(FilePath.class);
            return required;
        }

        @Override
        public String getFunctionName() {
            return "packageModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.PackageModelStep_displayName();
        }

        /** Lets a Pipeline write maps of values. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return ShortForms.readPackaging(named);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return ShortForms.writePackaging(step);
        }

        @POST
        public ListBoxModel doFillIntegrationItems(@AncestorInPath Item item, @QueryParameter String integration) {
            return PackagingChecks.integrations(item, integration);
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
        public FormValidation doCheckId(@QueryParameter String value) {
            return TrainingChecks.id(value);
        }

        @POST
        public FormValidation doCheckPackaging(@QueryParameter String value) {
            return TrainingChecks.id(value);
        }
    }
}
