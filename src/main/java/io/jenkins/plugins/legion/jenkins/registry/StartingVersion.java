package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Action;
import io.jenkins.plugins.legion.registry.StandingAlias;

/**
 * The version that a build was started for. Within that build its name means it, also where other jobs of the folder, such
 * as other branches, made one of the same name.
 */
public interface StartingVersion extends Action {

    /** Whether it is the version that an alias stood for then. */
    boolean is(StandingAlias standing);
}
