package io.jenkins.plugins.legion.deploying.cluster;

import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments of which nothing matters but their name and version. */
final class ClusterDeploymentExamples {

    private ClusterDeploymentExamples() {}

    /** By the build of the version's number. */
    static ClusterDeployment version(String id, String version) {
        return new ClusterDeployment(
                ModelDeployment.named(id)
                        .image("registry.example/" + id + ":" + version)
                        .build(),
                Optional.of(new ModelIdentity(id, version, "")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "",
                Map.of("legion.jenkins.io/build", id + " #" + version));
    }

    static ClusterDeployment login(String id, String version, PullLogin login) {
        ClusterDeployment one = version(id, version);
        return new ClusterDeployment(
                one.deployment(), one.model(), one.gpus(), one.volumes(), Optional.of(login), "", one.notes());
    }
}
