package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Data that a training needs, and where in the workspace it belongs. */
public final class DataPlace extends AbstractDescribableImpl<DataPlace> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String connection;
    private final String localPath;
    private String remotePath = "";

    @DataBoundConstructor
    public DataPlace(String connection, String localPath) {
        this.connection = connection == null ? "" : connection;
        this.localPath = localPath == null ? "" : localPath;
    }

    public String getConnection() {
        return connection;
    }

    public String getLocalPath() {
        return localPath;
    }

    public String getRemotePath() {
        return remotePath;
    }

    @DataBoundSetter
    public void setRemotePath(String remotePath) {
        this.remotePath = remotePath == null ? "" : remotePath;
    }

    DataBinding toBinding() {
        return new DataBinding(connection, remotePath, localPath);
    }

    /** The same with its texts run through {@code expansion}; whole, even if it was loaded without them. */
    DataPlace expanded(UnaryOperator<String> expansion) {
        DataPlace expanded = new DataPlace(
                expansion.apply(connection == null ? "" : connection),
                expansion.apply(localPath == null ? "" : localPath));
        expanded.setRemotePath(expansion.apply(remotePath == null ? "" : remotePath));
        return expanded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataPlace that && toBinding().equals(that.toBinding());
    }

    @Override
    public int hashCode() {
        return Objects.hash(connection, remotePath, localPath);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DataPlace> {

        @Override
        public String getDisplayName() {
            return Messages.DataPlace_displayName();
        }

        @POST
        public FormValidation doCheckLocalPath(@QueryParameter String value) {
            return value.isBlank() ? FormValidation.error(Messages.DataPlace_localPathMissing()) : FormValidation.ok();
        }
    }
}
