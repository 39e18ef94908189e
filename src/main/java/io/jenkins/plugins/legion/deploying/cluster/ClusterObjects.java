package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The objects of one deployment in a namespace. What is asked of the cluster is asked once; whether it may be asked again whoever asks
 * knows.
 */
record ClusterObjects(KubernetesClient client, String namespace, String id) {

    /** In whose name fields are set: what others set beside them stays theirs. */
    private static final String MANAGER = "legion";

    /** The hash of a version, which its pods and their ReplicaSet have as a label. */
    private static final String HASH = "pod-template-hash";

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private static final int LINES = 20;

    Optional<Deployment> deployment() {
        return Optional.ofNullable(
                client.apps().deployments().inNamespace(namespace).withName(id).get());
    }

    /**
     * Asks the cluster whether it would take all of them, and changes nothing.
     *
     * @throws ClusterFault if it would not, with the right that lacks, or the manager that has set a field otherwise
     */
    void tryOut(DeploymentObjects objects) throws ClusterFault {
        for (HasMetadata object : objects.all()) {
            applied(object, true);
        }
    }

    /** Applies all of them, and takes away an autoscaler that there is to be no more. */
    Deployment apply(DeploymentObjects objects) throws ClusterFault {
        Deployment deployment = null;
        for (HasMetadata object : objects.all()) {
            HasMetadata applied = applied(object, false);
            deployment = applied instanceof Deployment it ? it : deployment;
        }
        if (objects.autoscaler().isEmpty()) {
            removeAutoscaler();
        }
        return Objects.requireNonNull(deployment);
    }

    private HasMetadata applied(HasMetadata object, boolean trial) throws ClusterFault {
        PatchContext.Builder how = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withForce(false);
        if (trial) {
            how.withDryRun(List.of("All"));
        }
        try {
            return client.resource(object).inNamespace(namespace).patch(how.build());
        } catch (KubernetesClientException e) {
            throw ClusterFault.of(
                    "the " + object.getKind() + " " + namespace + "/"
                            + object.getMetadata().getName() + " cannot be applied",
                    e);
        }
    }

    /** Removes what Legion made under this name; what others made stays. */
    void remove() throws ClusterFault {
        removeAutoscaler();
        remove(client.apps().deployments().inNamespace(namespace).withName(id), "Deployment");
        remove(client.services().inNamespace(namespace).withName(id), "Service");
    }

    private void removeAutoscaler() throws ClusterFault {
        remove(
                client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .withName(id),
                "HorizontalPodAutoscaler");
    }

    /** One that Legion made, where there is one. */
    private void remove(Resource<? extends HasMetadata> named, String kind) throws ClusterFault {
        try {
            HasMetadata object = named.get();
            if (object != null && DeploymentLabels.isOurs(object)) {
                named.delete();
            }
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the " + kind + " " + namespace + "/" + id + " cannot be removed", e);
        }
    }

    /** The pods of a deployment's newest version. */
    List<Pod> newest(Deployment deployment) {
        String revision = annotation(deployment, REVISION);
        Optional<String> hash = client
                .apps()
                .replicaSets()
                .inNamespace(namespace)
                .withLabels(DeploymentLabels.selector(id))
                .list()
                .getItems()
                .stream()
                .filter(set -> revision != null && revision.equals(annotation(set, REVISION)))
                .map(ReplicaSet::getMetadata)
                .map(metadata -> metadata.getLabels().get(HASH))
                .filter(Objects::nonNull)
                .findFirst();
        return hash.map(it -> client.pods()
                        .inNamespace(namespace)
                        .withLabels(DeploymentLabels.selector(id))
                        .withLabel(HASH, it)
                        .list()
                        .getItems())
                .orElse(List.of());
    }

    private static String annotation(HasMetadata object, String name) {
        return object.getMetadata().getAnnotations() == null
                ? null
                : object.getMetadata().getAnnotations().get(name);
    }

    /** The last that a pod's container printed, before it ended where it has; empty where that is not to be had. */
    List<String> lastWords(Pod pod) {
        ContainerResource container = client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(DeploymentObjects.CONTAINER);
        for (TailPrettyLoggable run : List.of(container.terminated(), container)) {
            try {
                String log = run.tailingLines(LINES).getLog();
                // A node that has cleared a container away says so in place of its log.
                if (log != null && !log.isBlank() && !log.startsWith("unable to retrieve container logs")) {
                    return log.lines().toList();
                }
            } catch (KubernetesClientException e) {
                // There is no such container any more, or logs may not be read.
                continue;
            }
        }
        return List.of();
    }
}
