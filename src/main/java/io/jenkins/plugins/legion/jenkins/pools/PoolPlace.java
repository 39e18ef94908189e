package io.jenkins.plugins.legion.jenkins.pools;

import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.List;

/** Where pools are configured: Jenkins itself, and folders of whatever plugin has any. */
public interface PoolPlace extends ExtensionPoint {

    /** Those that are configured at {@code group} itself, not above it; empty for what is no place of this kind. */
    List<ConfiguredPool> poolsAt(ItemGroup<?> group);
}
