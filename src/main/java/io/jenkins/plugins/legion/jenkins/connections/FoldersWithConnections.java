package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.ItemGroup;
import java.util.List;

/** The folders of the plugin cloudbees-folder. Optional as {@link FolderConnections} is. */
@Extension(optional = true)
public final class FoldersWithConnections implements ConnectionPlace {

    @Override
    public List<ConfiguredConnection> connectionsAt(ItemGroup<?> group) {
        return group instanceof AbstractFolder<?> folder ? of(folder) : List.of();
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build uses it. */
    public List<ConfiguredConnection> of(AbstractFolder<?> folder) {
        FolderConnections property = folder.getProperties().get(FolderConnections.class);
        return property == null ? List.of() : property.getConnections();
    }
}
