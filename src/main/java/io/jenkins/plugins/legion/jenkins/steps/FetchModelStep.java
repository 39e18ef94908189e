package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code fetchModel model: 'wine@champion', into: 'model'}: brings a binary into the workspace, verified and unpacked. */
public final class FetchModelStep extends ModelStep {

    private String into = "";
    private boolean packed;
    private boolean overwrite;

    @DataBoundConstructor
    public FetchModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new FetchModelExecution(context, named(), into, packed, overwrite);
    }

    /** The folder in the workspace; empty for one of the model's name. */
    public String getInto() {
        return into;
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
    public static final class DescriptorImpl extends ModelStepDescriptor {

        public DescriptorImpl() {
            super(Map.of("into", Kind.TEXT, "packed", Kind.FLAG, "overwrite", Kind.FLAG));
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            Set<Class<?>> required = new HashSet<>(super.getRequiredContext());
            required.add(FilePath.class);
            return required;
        }

        @Override
        public String getFunctionName() {
            return "fetchModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.FetchModelStep_displayName();
        }

        @POST
        public FormValidation doCheckInto(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }
    }
}
