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

/** Which connection a packaging uses for one of its integration's targets, in a form. */
public final class TargetConnection extends AbstractDescribableImpl<TargetConnection> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String connection;

    @DataBoundConstructor
    public TargetConnection(String name, String connection) {
        this.name = name == null ? "" : name.trim();
        this.connection = connection == null ? "" : connection.trim();
    }

    public String getName() {
        return name == null ? "" : name;
    }

    public String getConnection() {
        return connection == null ? "" : connection;
    }

    TargetConnection expanded(UnaryOperator<String> expansion) {
        return new TargetConnection(getName(), expansion.apply(getConnection()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetConnection that
                && getName().equals(that.getName())
                && getConnection().equals(that.getConnection());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getConnection());
    }

    /** Knows the integration that the form around it names. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<TargetConnection> {

        @Override
        public String getDisplayName() {
            return Messages.TargetConnection_displayName();
        }

        @POST
        public ComboBoxModel doFillNameItems(
                @AncestorInPath Item item, @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.targetNames(item, integration);
        }

        @POST
        public FormValidation doCheckName(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.targetName(item, integration, value);
        }

        @POST
        public ComboBoxModel doFillConnectionItems(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.connections(item, integration, name);
        }

        @POST
        public FormValidation doCheckConnection(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String name,
                @RelativePath("..") @QueryParameter String integration) {
            return PackagingChecks.connection(item, integration, name, value);
        }
    }
}
