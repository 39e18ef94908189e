package io.jenkins.plugins.legion.jenkins.targets;

import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.List;

/** Where targets are configured: Jenkins itself, and folders of whatever plugin has any. */
public interface TargetPlace extends ExtensionPoint {

    /** Those that are configured at {@code group} itself, not above it; empty for what is no place of this kind. */
    List<ConfiguredTarget> targetsAt(ItemGroup<?> group);
}
