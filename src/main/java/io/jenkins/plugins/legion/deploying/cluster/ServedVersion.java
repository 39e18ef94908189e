package io.jenkins.plugins.legion.deploying.cluster;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was applied, and when.
 *
 * @param deployment with the notes of whoever applied it
 */
record ServedVersion(ClusterDeployment deployment, Optional<Instant> since) {

    ServedVersion {
        Objects.requireNonNull(deployment, "deployment");
        deployment = deployment.kept();
        since = since == null ? Optional.empty() : since;
    }
}
