package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.lifecycle.Direction;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A metric that a training is expected to log, and the direction in which it improves. */
public final class DeclaredMetric extends AbstractDescribableImpl<DeclaredMetric> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String direction;

    /** @param direction {@code min} or {@code max}; checked together with everything else, when the step starts */
    @DataBoundConstructor
    public DeclaredMetric(String name, String direction) {
        this.name = name == null ? "" : name;
        this.direction = direction == null ? "" : direction;
    }

    public String getName() {
        return name;
    }

    public String getDirection() {
        return direction;
    }

    /** The same with its texts run through {@code expansion}; whole, even if it was loaded without them. */
    DeclaredMetric expanded(UnaryOperator<String> expansion) {
        return new DeclaredMetric(
                expansion.apply(name == null ? "" : name), expansion.apply(direction == null ? "" : direction));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredMetric that && name.equals(that.name) && direction.equals(that.direction);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, direction);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DeclaredMetric> {

        @Override
        public String getDisplayName() {
            return Messages.DeclaredMetric_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return value.isBlank() ? FormValidation.error(Messages.DeclaredMetric_nameMissing()) : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillDirectionItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.DeclaredMetric_min(), Direction.MIN.word());
            items.add(Messages.DeclaredMetric_max(), Direction.MAX.word());
            return items;
        }
    }
}
