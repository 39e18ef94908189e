package io.jenkins.plugins.legion.jenkins.agents;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;

/**
 * Whether the controller is shutting down, for work that goes on in its Java for the seconds that this takes. Pipelines are saved at
 * the beginning of that: from then on nothing may be taken away that the next start goes on with, and what goes wrong, in a Jenkins
 * of which half is gone, is not how the work ended.
 *
 * <p>Each start of Jenkins has one of its own. Whoever works keeps the one that it began with: in a servlet container, and in tests,
 * the next Jenkins is in the same Java.
 */
@Extension
public final class ControllerShutdown extends ItemListener {

    private volatile boolean begun;

    /** That of the Jenkins that runs. */
    public static ControllerShutdown get() {
        return ExtensionList.lookupSingleton(ControllerShutdown.class);
    }

    @Override
    public void onBeforeShutdown() {
        begun = true;
    }

    public boolean hasBegun() {
        return begun;
    }
}
