package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;

/** An argument for an entry point, in a form. It is passed as it is: no shell splits or expands it. */
public final class Argument extends AbstractDescribableImpl<Argument> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value;

    @DataBoundConstructor
    public Argument(String value) {
        this.value = value == null ? "" : value;
    }

    public String getValue() {
        return value;
    }

    /** The same with its text run through {@code expansion}; whole, even if it was loaded without one. */
    Argument expanded(UnaryOperator<String> expansion) {
        return new Argument(expansion.apply(value == null ? "" : value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Argument that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<Argument> {

        @Override
        public String getDisplayName() {
            return Messages.Argument_displayName();
        }
    }
}
