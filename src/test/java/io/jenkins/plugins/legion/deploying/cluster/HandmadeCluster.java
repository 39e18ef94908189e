package io.jenkins.plugins.legion.deploying.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A cluster without controllers: a test does what they would do. */
final class HandmadeCluster implements AutoCloseable {

    static final String NAMESPACE = "ml";

    final ApplyingApi api = new ApplyingApi();
    final KubernetesClient client;
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
    private final AtomicInteger versions = new AtomicInteger();

    HandmadeCluster() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = client();
    }

    /** One more: it would ask a server that says 500 again by itself, for half a minute. */
    KubernetesClient client() {
        return server.createClient(builder ->
                builder.editOrNewConfig().withRequestRetryBackoffLimit(0).endConfig());
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** One that came to serve. */
    void serves(String id) {
        pods(id, 1, pod -> pod);
        ready(id, 1, 1);
    }

    Deployment deployment(String id) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(id).get();
    }

    String image(String id) {
        return deployment(id)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    /** What the controllers make of the Deployment as it is now, in place of what there was. */
    List<Pod> pods(String id, int count, UnaryOperator<Pod> as) {
        await().pollDelay(Duration.ZERO).until(() -> deployment(id) != null);
        client.pods().inNamespace(NAMESPACE).withLabels(DeploymentLabels.of(id)).delete();
        String hash = "hash" + versions.incrementAndGet();
        String revision = hash.substring("hash".length());
        client.apps()
                .replicaSets()
                .inNamespace(NAMESPACE)
                .resource(new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withName(id + "-" + hash)
                        .addToLabels(DeploymentLabels.of(id))
                        .addToLabels("pod-template-hash", hash)
                        .addToAnnotations("deployment.kubernetes.io/revision", revision)
                        .endMetadata()
                        .build())
                .create();
        List<Pod> pods = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            Pod pod = as.apply(new PodBuilder()
                    .withNewMetadata()
                    .withName(id + "-" + hash + "-" + i)
                    .addToLabels(DeploymentLabels.of(id))
                    .addToLabels("pod-template-hash", hash)
                    .endMetadata()
                    .withNewStatus()
                    .withPhase("Running")
                    .endStatus()
                    .build());
            pods.add(client.pods().inNamespace(NAMESPACE).resource(pod).create());
        }
        client.apps().deployments().inNamespace(NAMESPACE).withName(id).edit(it -> new DeploymentBuilder(it)
                .editMetadata()
                .addToAnnotations("deployment.kubernetes.io/revision", revision)
                .endMetadata()
                .editOrNewStatus()
                .withObservedGeneration(it.getMetadata().getGeneration())
                .withUpdatedReplicas(0)
                .withReplicas(count)
                .withAvailableReplicas(0)
                .endStatus()
                .build());
        return pods;
    }

    static Pod crashed(Pod pod, int restarts) {
        ContainerStatus status = new ContainerStatusBuilder()
                .withName("model")
                .withRestartCount(restarts)
                .withNewState()
                .withNewWaiting()
                .withReason("CrashLoopBackOff")
                .endWaiting()
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(1)
                .endTerminated()
                .endLastState()
                .build();
        return new PodBuilder(pod)
                .editStatus()
                .withContainerStatuses(status)
                .endStatus()
                .build();
    }

    /** So many of the pods answer. */
    void ready(String id, int answering, int all) {
        ready(id, answering, all, answering);
    }

    /** @param counting how many of them have answered for long enough */
    void ready(String id, int answering, int all, int counting) {
        List<Pod> pods = client.pods()
                .inNamespace(NAMESPACE)
                .withLabels(DeploymentLabels.of(id))
                .list()
                .getItems();
        for (int i = 0; i < answering; i++) {
            client.pods()
                    .inNamespace(NAMESPACE)
                    .withName(pods.get(i).getMetadata().getName())
                    .edit(pod -> new PodBuilder(pod)
                            .editStatus()
                            .withConditions()
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus("True")
                            .endCondition()
                            .endStatus()
                            .build());
        }
        status(id, counting, all, null);
    }

    void status(String id, int answering, int all, String refusal) {
        await().pollDelay(Duration.ZERO).until(() -> deployment(id) != null);
        client.apps().deployments().inNamespace(NAMESPACE).withName(id).edit(it -> {
            DeploymentBuilder builder = new DeploymentBuilder(it)
                    .editOrNewStatus()
                    .withObservedGeneration(it.getMetadata().getGeneration())
                    .withReplicas(all)
                    .withUpdatedReplicas(all)
                    .withReadyReplicas(answering)
                    .withAvailableReplicas(answering)
                    .endStatus();
            return refusal == null
                    ? builder.build()
                    : builder.editStatus()
                            .addNewCondition()
                            .withType("ReplicaFailure")
                            .withStatus("True")
                            .withMessage(refusal)
                            .endCondition()
                            .endStatus()
                            .build();
        });
    }
}
