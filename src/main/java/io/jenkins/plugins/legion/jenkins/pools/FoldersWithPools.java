package io.jenkins.plugins.legion.jenkins.pools;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.ItemGroup;
import java.util.List;

/** The folders of the plugin cloudbees-folder. Optional as {@link FolderPools} is. */
@Extension(optional = true)
public final class FoldersWithPools implements PoolPlace {

    @Override
    public List<ConfiguredPool> poolsAt(ItemGroup<?> group) {
        return group instanceof AbstractFolder<?> folder ? of(folder) : List.of();
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build uses it. */
    public List<ConfiguredPool> of(AbstractFolder<?> folder) {
        FolderPools property = folder.getProperties().get(FolderPools.class);
        return property == null ? List.of() : property.getGpuPools();
    }
}
