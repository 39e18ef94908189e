package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.ModelChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code promoteModel model: m, alias: 'champion', reason: '…'}: has an alias of a model stand for one of its versions. */
public final class PromoteModelStep extends ModelStep {

    private final String alias;
    private String reason = "";
    private boolean remove;

    @DataBoundConstructor
    public PromoteModelStep(String alias) {
        this.alias = Util.fixNull(alias).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PromoteModelExecution(context, named(), alias, reason, remove);
    }

    public String getAlias() {
        return alias;
    }

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixNull(reason).trim();
    }

    /** Whether the alias is taken away instead. */
    public boolean isRemove() {
        return remove;
    }

    @DataBoundSetter
    public void setRemove(boolean remove) {
        this.remove = remove;
    }

    @Extension
    public static final class DescriptorImpl extends ModelStepDescriptor {

        public DescriptorImpl() {
            super(Map.of("alias", Kind.TEXT, "reason", Kind.TEXT, "remove", Kind.FLAG));
        }

        @Override
        public String getFunctionName() {
            return "promoteModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteModelStep_displayName();
        }

        @POST
        public FormValidation doCheckAlias(@QueryParameter String value) {
            return ModelChecks.alias(value);
        }
    }
}
