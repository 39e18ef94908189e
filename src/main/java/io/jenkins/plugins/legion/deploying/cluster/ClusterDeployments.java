package io.jenkins.plugins.legion.deploying.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What Legion has deployed in a namespace of a cluster. */
public final class ClusterDeployments {

    private final ServingNamespace namespace;

    public ClusterDeployments(ServingNamespace namespace) {
        this.namespace = namespace;
    }

    public List<DeployedModel> all() throws ClusterFault {
        namespace.client();
        return List.of();
    }

    public Optional<DeployedModel> find(String id) throws ClusterFault {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public List<String> drift(DeployedModel deployed) throws ClusterFault {
        namespace.client();
        return List.of();
    }

    public void remove(String id, Duration limit, Consumer<String> log) throws IOException, InterruptedException {
        new ClusterObjects(namespace.client(), namespace.name(), id).remove();
    }
}
