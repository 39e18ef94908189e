package io.jenkins.plugins.legion.jenkins.builders;

import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.ModelChecks;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.BuildPromotion;
import io.jenkins.plugins.legion.jenkins.steps.PromoteModelStep;
import java.io.IOException;
import java.util.UUID;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Promote model" of freestyle jobs. */
public final class PromoteModelBuilder extends ModelBuilder {

    private final String alias;
    private String reason = "";
    private boolean remove;

    @DataBoundConstructor
    public PromoteModelBuilder(String alias) {
        this.alias = Util.fixNull(alias).trim();
    }

    @Override
    void perform(AbstractBuild<?, ?> build, NamedModel model, EnvVars variables, BuildListener listener)
            throws InterruptedException, IOException {
        // A freestyle build that Jenkins' end interrupts never goes on, so no wish of it comes twice.
        String wish = UUID.randomUUID().toString();
        BuildPromotion promotion = new BuildPromotion(build, Jenkins.getAuthentication2(), wish, listener);
        String name = variables.expand(getAlias());
        String why = variables.expand(getReason());
        if (remove) {
            promotion.remove(model, name, why);
        } else {
            promotion.move(model, name, why);
        }
    }

    public String getAlias() {
        return Util.fixNull(alias);
    }

    public String getReason() {
        return Util.fixNull(reason);
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
    public static final class DescriptorImpl extends ModelBuilderDescriptor {

        public DescriptorImpl() {
            super(PromoteModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteModelBuilder_displayName();
        }

        @POST
        public FormValidation doCheckAlias(@QueryParameter String value) {
            return unlessVariable(value, ModelChecks.alias(value));
        }
    }
}
