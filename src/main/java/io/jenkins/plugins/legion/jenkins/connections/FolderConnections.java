package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The connections of a folder, for all that stands in it. Optional: without the plugin cloudbees-folder this class cannot be
 * loaded, and Jenkins leaves it out.
 */
public final class FolderConnections extends AbstractFolderProperty<AbstractFolder<?>> {

    private List<ConfiguredConnection> connections = new ArrayList<>();

    @DataBoundConstructor
    public FolderConnections() {}

    public List<ConfiguredConnection> getConnections() {
        return connections == null ? List.of() : List.copyOf(connections);
    }

    /** @throws InvalidInput if two have the same id */
    @DataBoundSetter
    public void setConnections(List<ConfiguredConnection> connections) {
        this.connections = Distinct.byName("connections", connections, ConfiguredConnection::getId);
    }

    @Extension(optional = true)
    @Symbol("legionConnections")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.FolderConnections_displayName();
        }

        /** What is wrong is told as forms tell it; a folder without connections has no such property. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            try {
                FolderConnections made = (FolderConnections) super.newInstance(request, form);
                return made.getConnections().isEmpty() ? null : made;
            } catch (RuntimeException | LinkageError e) {
                throw new FormException(RootReason.of(e), e, "connections");
            }
        }
    }
}
