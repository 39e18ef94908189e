package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A file that a training writes metrics into in a form of its own, in a form. */
public final class MetricsFilePath extends AbstractDescribableImpl<MetricsFilePath> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String path;

    @DataBoundConstructor
    public MetricsFilePath(String path) {
        this.path = path == null ? "" : path;
    }

    public String getPath() {
        return path;
    }

    /** The same with its text run through {@code expansion}; whole, even if it was loaded without one. */
    MetricsFilePath expanded(UnaryOperator<String> expansion) {
        return new MetricsFilePath(expansion.apply(path == null ? "" : path));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricsFilePath that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<MetricsFilePath> {

        @Override
        public String getDisplayName() {
            return Messages.MetricsFilePath_displayName();
        }

        /** Reads nothing, so it asks for no permission. */
        @POST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return value.isBlank()
                    ? FormValidation.error(Messages.MetricsFilePath_missing())
                    : TrainingChecks.path(value);
        }
    }
}
