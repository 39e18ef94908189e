package io.jenkins.plugins.legion.jenkins.targets;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.ItemGroup;
import java.util.List;

/** The folders of the plugin cloudbees-folder. Optional as {@link FolderTargets} is. */
@Extension(optional = true)
public final class FoldersWithTargets implements TargetPlace {

    @Override
    public List<ConfiguredTarget> targetsAt(ItemGroup<?> group) {
        return group instanceof AbstractFolder<?> folder ? of(folder) : List.of();
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build uses it. */
    public List<ConfiguredTarget> of(AbstractFolder<?> folder) {
        FolderTargets property = folder.getProperties().get(FolderTargets.class);
        return property == null ? List.of() : property.getDeploymentTargets();
    }
}
