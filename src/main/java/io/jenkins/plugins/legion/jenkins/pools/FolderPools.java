package io.jenkins.plugins.legion.jenkins.pools;

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
 * The pools of a folder, for all that stands in it. Optional: without the plugin cloudbees-folder this class cannot be loaded, and Jenkins
 * leaves it out.
 */
public final class FolderPools extends AbstractFolderProperty<AbstractFolder<?>> {

    private List<ConfiguredPool> gpuPools = new ArrayList<>();

    @DataBoundConstructor
    public FolderPools() {}

    public List<ConfiguredPool> getGpuPools() {
        return gpuPools == null ? List.of() : List.copyOf(gpuPools);
    }

    /** @throws InvalidInput naming all that is wrong with them */
    @DataBoundSetter
    public void setGpuPools(List<ConfiguredPool> gpuPools) {
        this.gpuPools = ConfiguredPool.checked(gpuPools);
    }

    @Extension(optional = true)
    @Symbol("legionGpuPools")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.FolderPools_displayName();
        }

        /** What is wrong is told as forms tell it; a folder without pools has no such property. */
        @Override
        public FolderPools newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            try {
                FolderPools made = (FolderPools) super.newInstance(request, form);
                return made.getGpuPools().isEmpty() ? null : made;
            } catch (RuntimeException | LinkageError e) {
                throw new FormException(RootReason.of(e), e, "gpuPools");
            }
        }
    }
}
