package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A hyperparameter in a form. Its value reaches the training unchanged, whatever it holds. */
public final class HyperParameter extends AbstractDescribableImpl<HyperParameter> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public HyperParameter(String name, String value) {
        this.name = name == null ? "" : name;
        this.value = value == null ? "" : value;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** The same with its value run through {@code expansion}; whole, even if it was loaded without one. */
    HyperParameter expanded(UnaryOperator<String> expansion) {
        return new HyperParameter(name, expansion.apply(value == null ? "" : value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HyperParameter that && name.equals(that.name) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<HyperParameter> {

        @Override
        public String getDisplayName() {
            return Messages.HyperParameter_displayName();
        }

        /** Says at once that a hyperparameter wants a name. Reads nothing, so it asks for no permission. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return value.isBlank() ? FormValidation.error(Messages.HyperParameter_nameMissing()) : FormValidation.ok();
        }
    }
}
