package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.Optional;

/**
 * What there was before a rollout, so that it can be taken up after a restart of the controller.
 *
 * @param existed whether there was a deployment of the name
 * @param generation the cluster's number of what was said of it; 0 where there was none
 * @param wanted what was wanted of it then; absent where nobody knows
 */
public record Before(boolean existed, long generation, Optional<ClusterDeployment> wanted) {

    public Before {
        wanted = wanted == null ? Optional.empty() : wanted;
    }

    public String json() {
        return LifecycleJson.mapper()
                .valueToTree(new Before(existed, generation, wanted.map(ClusterDeployment::kept)))
                .toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #json} gives */
    public static Before of(String json) {
        try {
            Before before = LifecycleJson.mapper().readValue(json, Before.class);
            if (before != null) {
                return before;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this says nothing of what there was before a rollout: " + json, e);
        }
        throw new IllegalArgumentException("this says nothing of what there was before a rollout: " + json);
    }
}
