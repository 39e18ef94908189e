package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Where a training's code comes from, if not from the workspace: a repository, or a path of another connection. */
public final class CodePlace extends AbstractDescribableImpl<CodePlace> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String connection;
    private String reference = "";
    private String path = "";

    @DataBoundConstructor
    public CodePlace(String connection) {
        this.connection = text(connection);
    }

    public String getConnection() {
        return text(connection);
    }

    public String getReference() {
        return text(reference);
    }

    /** A branch, a tag or a commit; empty for the connection's own. */
    @DataBoundSetter
    public void setReference(String reference) {
        this.reference = text(reference);
    }

    public String getPath() {
        return text(path);
    }

    /** Below which the code is, at a connection that is no repository. */
    @DataBoundSetter
    public void setPath(String path) {
        this.path = text(path);
    }

    /** Whether nobody filled it in. */
    boolean isEmpty() {
        return getConnection().isEmpty()
                && getReference().isEmpty()
                && getPath().isEmpty();
    }

    AlgorithmSource toSource() {
        return getPath().isEmpty()
                ? new AlgorithmSource(AlgorithmSource.Kind.VCS, getConnection(), getReference())
                : new AlgorithmSource(AlgorithmSource.Kind.OBJECT_STORAGE, getConnection(), getPath());
    }

    /** The same with its texts run through {@code expansion}. */
    CodePlace expanded(UnaryOperator<String> expansion) {
        CodePlace expanded = new CodePlace(expansion.apply(getConnection()));
        expanded.setReference(expansion.apply(getReference()));
        expanded.setPath(expansion.apply(getPath()));
        return expanded;
    }

    private static String text(String value) {
        return value == null ? "" : value.trim();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePlace that
                && toSource().equals(that.toSource())
                && getReference().equals(that.getReference());
    }

    @Override
    public int hashCode() {
        return toSource().hashCode();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<CodePlace> {

        @Override
        public String getDisplayName() {
            return Messages.CodePlace_displayName();
        }

        @POST
        public ComboBoxModel doFillConnectionItems(@AncestorInPath Item item) {
            return DataChecks.connections(item);
        }
    }
}
