package io.jenkins.plugins.legion.jenkins.deployments;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;

/** Finds deployments for one build: on the targets that are configured for its job, with what opens them. */
@FunctionalInterface
public interface DeploymentLookup {

    /**
     * Where a deployment answers. Nothing is asked of it yet.
     *
     * @param target where it is; empty for where this build deployed it to, else for the only target
     * @throws InvalidInput if there is no such target, or it cannot be told which one is meant, naming the field
     * @throws IOException if the target cannot be spoken to
     */
    ServedAddress find(String deployment, String target) throws IOException;
}
