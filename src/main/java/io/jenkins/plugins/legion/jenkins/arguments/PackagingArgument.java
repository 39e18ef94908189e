package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.RelativePath;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An argument for a packaging integration, in a form: its value is text, or JSON where it is more than that. */
public final class PackagingArgument extends AbstractDescribableImpl<PackagingArgument> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public PackagingArgument(String name, String value) {
        this.name = name == null ? "" : name.trim();
        this.value = value == null ? "" : value;
    }

    public String getName() {
        return name == null ? "" : name;
    }

    public String getValue() {
        return value == null ? "" : value;
    }

    PackagingArgument expanded(UnaryOperator<String> expansion) {
        return new PackagingArgument(getName(), WrittenValue.expanded(getValue(), expansion));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackagingArgument that
                && getName().equals(that.getName())
                && getValue().equals(that.getValue());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getValue());
    }

    /** Knows the integration that the form around it names. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PackagingArgument> {

        @Override
        public String getDisplayName() {
            return Messages.PackagingArgument_displayName();
        }

        @POST
        public ComboBoxModel doFillNameItems(
                @AncestorInPath Item item, @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.argumentNames(item, integration);
        }

        @POST
        public FormValidation doCheckName(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.argumentName(item, integration, value);
        }

        @POST
        public FormValidation doCheckValue(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String name,
                @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.argument(item, integration, name, value);
        }
    }
}
