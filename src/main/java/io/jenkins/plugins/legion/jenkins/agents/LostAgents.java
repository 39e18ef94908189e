package io.jenkins.plugins.legion.jenkins.agents;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.Optional;

/** Whoever makes agents and knows of one that it comes back no more, and why. */
public interface LostAgents extends ExtensionPoint {

    /** @param node the agent's name */
    Optional<AgentLoss> find(String node);

    /**
     * How the agent was lost, by whoever knows; absent where it may come back, as far as anybody knows.
     *
     * @param node the agent's name; null where it is not known
     */
    static Optional<AgentLoss> of(String node) {
        return node == null
                ? Optional.empty()
                : ExtensionList.lookup(LostAgents.class).stream()
                        .flatMap(one -> one.find(node).stream())
                        .findFirst();
    }
}
