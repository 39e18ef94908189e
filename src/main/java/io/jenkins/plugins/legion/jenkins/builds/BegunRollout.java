package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.util.Secret;
import io.jenkins.plugins.legion.deploying.cluster.Before;
import io.jenkins.plugins.legion.deploying.cluster.ClusterDeployment;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;

/**
 * A rollout that a build has begun. After a restart of Jenkins it goes on by this: an alias may have been moved meanwhile, or a manifest
 * written anew, and what was there before is not there any more.
 */
record BegunRollout(ClusterDeployment wanted, Before before) {

    static BegunRollout of(Secret hidden) throws IOException {
        return LifecycleJson.mapper().readValue(hidden.getPlainText(), BegunRollout.class);
    }

    /** As build.xml may keep it for a while: variables may be secret. */
    Secret hidden() {
        try {
            return Secret.fromString(LifecycleJson.mapper().writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a deployment has a form in JSON: clusters keep it so", e);
        }
    }
}
