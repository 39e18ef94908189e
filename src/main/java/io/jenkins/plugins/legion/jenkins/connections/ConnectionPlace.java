package io.jenkins.plugins.legion.jenkins.connections;

import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.List;

/** Where connections are configured: Jenkins itself, and folders of whatever plugin has any. */
public interface ConnectionPlace extends ExtensionPoint {

    /** Those that are configured at {@code group} itself, not above it; empty for what is no place of this kind. */
    List<ConfiguredConnection> connectionsAt(ItemGroup<?> group);
}
