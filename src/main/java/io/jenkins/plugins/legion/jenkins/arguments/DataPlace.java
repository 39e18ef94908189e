package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Data that a build needs, and where in the workspace it belongs. What an older version kept has fields that are null. */
public final class DataPlace extends AbstractDescribableImpl<DataPlace> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String connection;
    private final String localPath;
    private String remotePath = "";
    /** Patterns, one a line, as are those to exclude. */
    private String include = "";

    private String exclude = "";
    private String digest = "";
    private String label = "";

    @DataBoundConstructor
    public DataPlace(String connection, String localPath) {
        this.connection = text(connection);
        this.localPath = text(localPath);
    }

    public String getConnection() {
        return text(connection);
    }

    public String getLocalPath() {
        return text(localPath);
    }

    public String getRemotePath() {
        return text(remotePath);
    }

    @DataBoundSetter
    public void setRemotePath(String remotePath) {
        this.remotePath = text(remotePath);
    }

    public String getInclude() {
        return text(include);
    }

    @DataBoundSetter
    public void setInclude(String include) {
        this.include = text(include);
    }

    public String getExclude() {
        return text(exclude);
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        this.exclude = text(exclude);
    }

    public String getDigest() {
        return text(digest);
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        this.digest = text(digest).trim();
    }

    public String getLabel() {
        return text(label);
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = text(label).trim();
    }

    public DataBinding toBinding() {
        return new DataBinding(
                getConnection(),
                getRemotePath(),
                getLocalPath(),
                lines(include),
                lines(exclude),
                getDigest(),
                getLabel());
    }

    /** The same with its texts run through {@code expansion}. */
    public DataPlace expanded(UnaryOperator<String> expansion) {
        DataPlace expanded = new DataPlace(expansion.apply(getConnection()), expansion.apply(getLocalPath()));
        expanded.setRemotePath(expansion.apply(getRemotePath()));
        expanded.setInclude(expansion.apply(getInclude()));
        expanded.setExclude(expansion.apply(getExclude()));
        expanded.setDigest(expansion.apply(getDigest()));
        expanded.setLabel(expansion.apply(getLabel()));
        return expanded;
    }

    private static List<String> lines(String patterns) {
        return text(patterns)
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataPlace that && toBinding().equals(that.toBinding());
    }

    @Override
    public int hashCode() {
        return toBinding().hashCode();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DataPlace> {

        @Override
        public String getDisplayName() {
            return Messages.DataPlace_displayName();
        }

        @POST
        public ComboBoxModel doFillConnectionItems(@AncestorInPath Item item) {
            return DataChecks.connections(item);
        }

        @POST
        public FormValidation doCheckConnection(@QueryParameter String value) {
            return DataChecks.connection(value);
        }

        @POST
        public FormValidation doCheckLocalPath(@QueryParameter String value) {
            return DataChecks.localPath(value);
        }

        @POST
        public FormValidation doCheckDigest(@QueryParameter String value) {
            return DataChecks.digest(value);
        }
    }
}
