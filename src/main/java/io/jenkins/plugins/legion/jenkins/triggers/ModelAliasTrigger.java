package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.ModelChecks;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.registry.ModelReference;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Starts a job when an alias of a model moves: {@code modelAlias(model: 'wine', alias: 'champion')}. */
public final class ModelAliasTrigger extends Trigger<Job<?, ?>> {

    private final String model;
    private String alias = "";

    /**
     * @param model the model's name, looked for from the job's folder upward, or with its folder before it
     * @throws InvalidInput if it is none, or names a version or an alias as well
     */
    @DataBoundConstructor
    public ModelAliasTrigger(String model) {
        this.model = Util.fixNull(model).trim();
        reference(this.model);
    }

    private static ModelReference reference(String model) {
        ModelReference reference = ModelReference.parse("model", model);
        if (!reference.version().isEmpty() || !reference.alias().isEmpty()) {
            throw new InvalidInput(
                    new Fault("model", model, "a model's name alone, after its folder where it is another's"));
        }
        return reference;
    }

    public String getModel() {
        return model;
    }

    /** Empty for any, as where config.xml does not have it. */
    public String getAlias() {
        return Util.fixNull(alias);
    }

    /** @throws InvalidInput if it is none */
    @DataBoundSetter
    public void setAlias(String alias) {
        String given = Util.fixNull(alias).trim();
        if (!given.isEmpty()) {
            Names.ALIAS.fault("alias", given).ifPresent(fault -> {
                throw new InvalidInput(fault);
            });
        }
        this.alias = given;
    }

    ModelReference reference() {
        return reference(model);
    }

    boolean watches(String movedModel, String movedAlias) {
        return reference().model().equals(movedModel)
                && (getAlias().isEmpty() || getAlias().equals(movedAlias));
    }

    @Extension
    @Symbol("modelAlias")
    public static final class DescriptorImpl extends TriggerDescriptor {

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof Job && item instanceof ParameterizedJobMixIn.ParameterizedJob;
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelAliasTrigger_displayName();
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            try {
                reference(Util.fixNull(value).trim());
                return FormValidation.ok();
            } catch (InvalidInput e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckAlias(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null ? FormValidation.ok() : ModelChecks.alias(value);
        }
    }
}
