package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.model.Node;
import jenkins.model.NodeListener;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/** Hears that an agent was taken out of Jenkins, as when its pod was given up. */
@Extension(optional = true)
public final class GoneAgents extends NodeListener {

    @Override
    protected void onDeleted(Node node) {
        if (node instanceof KubernetesSlave agent) {
            hear(agent);
        }
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when an agent goes. */
    public void hear(KubernetesSlave agent) {
        AgentStarts.get().gone(agent);
    }
}
