package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * What is to serve in a cluster.
 *
 * @param deployment with its image
 * @param model that is in the image, where that is known
 * @param gpus of each container, where more is asked for than a number of any
 * @param pullSecret the name of the secret by which the image is pulled; empty for none
 * @param notes what is to be known of the deployment and changes nothing in it, such as the build that made it: annotations by name
 */
public record ClusterDeployment(
        ModelDeployment deployment,
        Optional<ModelIdentity> model,
        Optional<GpuRequest> gpus,
        String pullSecret,
        Map<String, String> notes) {

    /** @throws InvalidInput if there is no image, or GPUs are asked for twice */
    public ClusterDeployment {
        model = model == null ? Optional.empty() : model;
        gpus = gpus == null ? Optional.empty() : gpus;
        pullSecret = pullSecret == null ? "" : pullSecret;
        notes = InOrder.copy(notes);
        if (deployment.image().isEmpty()) {
            throw new InvalidInput(Fault.missing("image", "the image that packaging made, best with its digest"));
        }
        if (gpus.isPresent() && !deployment.resources().limits().gpu().isEmpty()) {
            throw new InvalidInput(new Fault(
                    "resources.limits.gpu",
                    deployment.resources().limits().gpu(),
                    "none where GPUs are asked for otherwise: " + gpus.get()));
        }
    }

    public String id() {
        return deployment.id();
    }

    /** As it is kept with the cluster's objects: whoever goes back to it has all of it. */
    String json() {
        return LifecycleJson.mapper()
                .valueToTree(new ClusterDeployment(deployment, model, gpus, pullSecret, Map.of()))
                .toString();
    }

    /** What was kept; absent where it cannot be understood, as that of a later version. */
    static Optional<ClusterDeployment> of(String json) {
        try {
            return Optional.of(LifecycleJson.mapper().readValue(json, ClusterDeployment.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
