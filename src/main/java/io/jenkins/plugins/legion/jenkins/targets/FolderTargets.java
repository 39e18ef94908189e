package io.jenkins.plugins.legion.jenkins.targets;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.connections.RootReason;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The targets of a folder, for all that stands in it. Optional: without the plugin cloudbees-folder this class cannot be loaded, and Jenkins
 * leaves it out.
 */
public final class FolderTargets extends AbstractFolderProperty<AbstractFolder<?>> {

    private List<ConfiguredTarget> deploymentTargets = new ArrayList<>();

    @DataBoundConstructor
    public FolderTargets() {}

    public List<ConfiguredTarget> getDeploymentTargets() {
        return deploymentTargets == null ? List.of() : List.copyOf(deploymentTargets);
    }

    /** @throws InvalidInput naming all that is wrong with them */
    @DataBoundSetter
    public void setDeploymentTargets(List<ConfiguredTarget> deploymentTargets) {
        this.deploymentTargets = ConfiguredTarget.checked(deploymentTargets);
    }

    @Extension(optional = true)
    @Symbol("legionDeploymentTargets")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.FolderTargets_displayName();
        }

        /** What is wrong is told as forms tell it; a folder without targets has no such property. */
        @Override
        public FolderTargets newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            try {
                FolderTargets made = (FolderTargets) super.newInstance(request, form);
                return made.getDeploymentTargets().isEmpty() ? null : made;
            } catch (RuntimeException | LinkageError e) {
                throw new FormException(RootReason.of(e), e, "deploymentTargets");
            }
        }
    }
}
