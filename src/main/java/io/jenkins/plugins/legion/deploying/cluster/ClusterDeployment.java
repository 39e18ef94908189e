package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.volumes.MountedVolume;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to serve in a cluster.
 *
 * @param deployment with its image
 * @param model that is in the image, where that is known
 * @param gpus of each container, where more is asked for than a number of any
 * @param volumes what is mounted into each container
 * @param pullLogin by which the image is pulled: a Secret is made of it
 * @param pullSecret the name of a Secret that is there, by which the image is pulled; empty for none
 * @param notes what is to be known of the deployment and changes nothing in it, such as the build that made it: annotations by name
 */
public record ClusterDeployment(
        ModelDeployment deployment,
        Optional<ModelIdentity> model,
        Optional<GpuRequest> gpus,
        List<MountedVolume> volumes,
        Optional<PullLogin> pullLogin,
        String pullSecret,
        Map<String, String> notes) {

    /** @throws InvalidInput if there is no image, or something is asked for twice */
    public ClusterDeployment {
        model = model == null ? Optional.empty() : model;
        gpus = gpus == null ? Optional.empty() : gpus;
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
        pullLogin = pullLogin == null ? Optional.empty() : pullLogin;
        pullSecret = pullSecret == null ? "" : pullSecret;
        notes = InOrder.copy(notes);
        List<Fault> faults = new ArrayList<>();
        if (deployment == null) {
            throw new InvalidInput(Fault.missing("deployment", "what is to serve"));
        }
        if (deployment.image().isEmpty()) {
            faults.add(Fault.missing("image", "the image that packaging made, best with its digest"));
        }
        if (gpus.isPresent() && !deployment.resources().limits().gpu().isEmpty()) {
            faults.add(new Fault(
                    "resources.limits.gpu",
                    deployment.resources().limits().gpu(),
                    "none where GPUs are asked for otherwise: " + gpus.get()));
        }
        if (pullLogin.isPresent() && !pullSecret.isEmpty()) {
            faults.add(new Fault("pullSecret", pullSecret, "none where there is a login: " + pullLogin.get()));
        }
        Set<String> places = new HashSet<>();
        volumes.stream()
                .map(MountedVolume::mountPath)
                .filter(place -> !places.add(place))
                .forEach(place -> faults.add(new Fault("volumes.mountPath", place, "one volume at a place")));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    public String id() {
        return deployment.id();
    }

    /** The name of the Secret that a login is made into. */
    static String loginSecret(String id) {
        return id + "-pull";
    }

    /** As it is written down: the Secret of a login is one that is there, and nobody learns what is in it. */
    ClusterDeployment kept() {
        return new ClusterDeployment(
                deployment,
                model,
                gpus,
                volumes,
                Optional.empty(),
                pullLogin.map(it -> loginSecret(id())).orElse(pullSecret),
                notes);
    }

    ClusterDeployment noted(Map<String, String> otherNotes) {
        return new ClusterDeployment(deployment, model, gpus, volumes, pullLogin, pullSecret, otherNotes);
    }

    /** Whether the same is to serve, whoever noted what. */
    boolean isLike(ClusterDeployment other) {
        return kept().noted(Map.of()).equals(other.kept().noted(Map.of()));
    }

    /** As it is kept with the cluster's objects: whoever goes back to it has all of it. */
    String json() {
        return LifecycleJson.mapper().valueToTree(kept()).toString();
    }

    /** What was kept; absent where it cannot be understood, as that of a later version. */
    static Optional<ClusterDeployment> of(String json) {
        try {
            return Optional.ofNullable(LifecycleJson.mapper().readValue(json, ClusterDeployment.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
