package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What Legion has deployed in a namespace of a cluster. */
public final class ClusterDeployments {

    private static final int FORBIDDEN = 403;

    private final ServingNamespace namespace;

    public ClusterDeployments(ServingNamespace namespace) {
        this.namespace = namespace;
    }

    /** All of them, by name. */
    public List<DeployedModel> all() throws ClusterFault {
        return deployed(DeploymentLabels.OURS);
    }

    /** That of a name, if Legion made it. */
    public Optional<DeployedModel> find(String id) throws ClusterFault {
        return deployed(DeploymentLabels.of(id)).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private List<DeployedModel> deployed(Map<String, String> labels) throws ClusterFault {
        KubernetesClient client = namespace.client();
        try {
            List<Deployment> deployments = client.apps()
                    .deployments()
                    .inNamespace(namespace.name())
                    .withLabels(labels)
                    .list()
                    .getItems();
            if (deployments.isEmpty()) {
                return List.of();
            }
            List<ReplicaSet> sets = client.apps()
                    .replicaSets()
                    .inNamespace(namespace.name())
                    .withLabels(labels)
                    .list()
                    .getItems();
            List<Pod> pods = client.pods()
                    .inNamespace(namespace.name())
                    .withLabels(labels)
                    .list()
                    .getItems();
            Map<String, PendingReason> warnings = warnings(client);
            return deployments.stream()
                    .map(deployment -> new DeploymentHealth(deployment, sets, pods, warnings).deployed())
                    .toList();
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the deployments of the namespace " + namespace.name() + " cannot be read", e);
        }
    }

    /** By the names of pods; none where one may not see them. */
    private Map<String, PendingReason> warnings(KubernetesClient client) {
        Map<String, PendingReason> warnings = new HashMap<>();
        try {
            for (Event event : client.v1()
                    .events()
                    .inNamespace(namespace.name())
                    .withField("involvedObject.kind", "Pod")
                    .withField("type", "Warning")
                    .list()
                    .getItems()) {
                ServingEvent.reason(event)
                        .ifPresent(
                                reason -> warnings.put(event.getInvolvedObject().getName(), reason));
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != FORBIDDEN) {
                throw e;
            }
        }
        return warnings;
    }

    /**
     * What is there otherwise than it was applied, a line each, with the manager that has set it where the cluster says so. Nothing is
     * changed.
     */
    public List<String> drift(DeployedModel deployed) throws ClusterFault {
        ClusterObjects cluster = new ClusterObjects(namespace.client(), namespace.name(), deployed.id());
        return new Drift(cluster).of(deployed.wanted(), cluster.deployment());
    }

    /** The same of a name, for who does not ask how it does; nothing where Legion made nothing under it. */
    public List<String> drift(String id) throws ClusterFault {
        ClusterObjects cluster = new ClusterObjects(namespace.client(), namespace.name(), id);
        Optional<Deployment> there = cluster.deployment().filter(DeploymentLabels::isOurs);
        return there.isEmpty()
                ? List.of()
                : new Drift(cluster).of(KeptVersions.of(there.get()).present().map(ServedVersion::deployment), there);
    }

    /**
     * Removes all that Legion made under a name, and waits until its pods have answered what they have begun, and are gone.
     *
     * @throws InvalidInput if there is no such deployment, or it is one that Legion did not make
     * @throws ClusterFault if the cluster does not do it; what is left is told
     * @throws FailedDeployment if there are pods after the limit
     */
    public void remove(String id, Duration limit, Consumer<String> log) throws IOException, InterruptedException {
        ClusterObjects cluster = new ClusterObjects(namespace.client(), namespace.name(), id);
        try (DeploymentTurn turn = DeploymentTurn.take(cluster.client(), namespace.name(), id, log);
                ChangedDeployment changes = namespace.changes(id)) {
            if (cluster.left().isEmpty()) {
                List<String> foreign = cluster.foreign();
                throw new InvalidInput(new Fault(
                        "name",
                        id,
                        foreign.isEmpty()
                                ? "the name of a deployment in the namespace " + namespace.name()
                                : "another one: Legion did not make " + String.join(" and ", foreign)));
            }
            boolean gone = false;
            try {
                cluster.remove();
                awaitEnd(cluster, changes, limit, log);
                gone = true;
            } finally {
                if (!gone) {
                    tellLeft(cluster, log);
                }
            }
        }
    }

    private static void awaitEnd(
            ClusterObjects cluster, ChangedDeployment changes, Duration limit, Consumer<String> log)
            throws IOException, InterruptedException {
        Outage outage = new Outage("pods of " + cluster.id() + " cannot be followed", log);
        long began = System.nanoTime();
        boolean told = false;
        while (true) {
            Optional<List<Pod>> pods = outage.ask(cluster::pods);
            if (pods.filter(List::isEmpty).isPresent()) {
                return;
            }
            if (pods.isPresent() && !told) {
                told = true;
                log.accept(cluster.id() + " is removed; " + count(pods.get()) + " to answer what has begun");
            }
            long left = limit.toNanos() - (System.nanoTime() - began);
            if (left <= 0) {
                throw new FailedDeployment(
                        "pods of " + cluster.id() + " are not gone within " + Durations.words(limit));
            }
            changes.await(left);
        }
    }

    private static String count(List<Pod> pods) {
        return pods.size() == 1 ? "1 pod has" : pods.size() + " pods have";
    }

    /** After a failure, or an interruption that is one by now. */
    private static void tellLeft(ClusterObjects cluster, Consumer<String> log) {
        boolean interrupted = Thread.interrupted();
        try {
            List<String> left = new ArrayList<>(cluster.left());
            cluster.pods()
                    .forEach(pod -> left.add("the pod " + pod.getMetadata().getName()));
            log.accept(
                    left.isEmpty()
                            ? "Nothing of " + cluster.id() + " is left"
                            : "Left of " + cluster.id() + " is " + String.join(", ", left));
        } catch (ClusterFault | KubernetesClientException e) {
            log.accept("What is left of " + cluster.id() + " is not known: " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
