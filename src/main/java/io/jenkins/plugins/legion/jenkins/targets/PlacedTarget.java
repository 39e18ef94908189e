package io.jenkins.plugins.legion.jenkins.targets;

import hudson.model.ItemGroup;

/**
 * A target, and where it is configured.
 *
 * @param place a folder, or Jenkins itself
 */
public record PlacedTarget(ConfiguredTarget target, ItemGroup<?> place) {

    public String name() {
        return target.getName();
    }
}
