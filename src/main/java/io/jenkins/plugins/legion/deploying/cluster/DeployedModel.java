package io.jenkins.plugins.legion.deploying.cluster;

import io.jenkins.plugins.legion.deploying.DeploymentState;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a deployment does in a cluster.
 *
 * @param id its name
 * @param wanted what was applied; absent where that is not to be read, as where somebody has written over it
 * @param before what served before that; absent for a first version
 * @param ready pods that answer
 * @param replicas how many pods there should be
 * @param reason why not all of them answer; empty where all is well
 * @param since when that was applied
 * @param notes of whoever applied it, such as the build
 */
public record DeployedModel(
        String id,
        Optional<ClusterDeployment> wanted,
        Optional<ClusterDeployment> before,
        int ready,
        int replicas,
        DeploymentState state,
        String reason,
        Optional<Instant> since,
        Map<String, String> notes) {

    public DeployedModel {
        notes = InOrder.copy(notes);
    }
}
