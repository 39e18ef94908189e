package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterRolloutTest {

    private static final String NAMESPACE = HandmadeCluster.NAMESPACE;

    private final HandmadeCluster cluster = new HandmadeCluster();
    private final ApplyingApi api = cluster.api;
    private final KubernetesClient client = cluster.client;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ServingNamespace serving = new ServingNamespace(() -> client, NAMESPACE);

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void itServesOnceAllOfItsPodsAnswer() throws Exception {
        Future<Boolean> rollout = rollout(wine("1").replicas(new Replicas(2, 2)));
        seen("0 of 2 pods of wine answer");
        cluster.pods("wine", 2, pod -> pod);
        cluster.ready("wine", 1, 2);
        seen("1 of 2 pods of wine answer");
        assertThat(rollout).isNotDone();
        cluster.ready("wine", 2, 2);

        assertThat(rollout.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(client.services()
                        .inNamespace(NAMESPACE)
                        .withName("wine")
                        .get()
                        .getSpec()
                        .getSelector())
                .isEqualTo(Map.of("legion.jenkins.io/deployment", "wine"));
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        served("1");
        long generation = cluster.deployment("wine").getMetadata().getGeneration();

        assertThat(rollout(wine("1")).get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(cluster.deployment("wine").getMetadata().getGeneration()).isEqualTo(generation);
    }

    @Test
    void aContainerThatEndsAgainAndAgainFailsItAndOfAFirstVersionNothingStays() {
        Future<Boolean> rollout = rollout(wine("1"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 1));
        seen("wine does not serve yet: container 'model': it ended with 1, 2 times so far");
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 2));

        assertThat(failure(rollout))
                .isInstanceOf(FailedDeployment.class)
                .hasMessage("wine does not serve: container 'model': it ended with 1, 3 times so far");
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("wine")
                        .get())
                .isNull();
        assertThat(client.services().inNamespace(NAMESPACE).withName("wine").get())
                .isNull();
        assertThat(log).contains("  ModuleNotFoundError: 'nowhere'", "Nothing of wine is left");
    }

    @Test
    void oneThatHasToAnswerForAWhileFailsWhenItEndsForTheFirstTime() {
        Future<Boolean> rollout = rollout(wine("1").settleTime(Duration.ofMinutes(2)));
        cluster.pods("wine", 1, pod -> pod);
        cluster.ready("wine", 1, 1, 0);
        seen("1 of 1 pods of wine answer, which each has to do for 2 min");
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 0));

        assertThat(failure(rollout))
                .isInstanceOf(FailedDeployment.class)
                .hasMessage("wine does not serve for long: container 'model': it ended with 1");
    }

    @Test
    void whatServedBeforeServesAgain() throws Exception {
        served("1");
        Future<Boolean> rollout = rollout(wine("2"));
        await().until(() -> cluster.image("wine").endsWith(":2"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        seen("wine goes back to what it was before");
        assertThat(cluster.image("wine")).endsWith(":1");
        cluster.pods("wine", 1, pod -> pod);
        cluster.ready("wine", 1, 1);

        assertThat(failure(rollout)).isInstanceOf(FailedDeployment.class);
        seen("wine serves what it served before");
    }

    @Test
    void itStaysOrGoesWhereThatIsWished() throws Exception {
        served("1");
        Future<Boolean> kept = rollout(wine("2"), OnFailure.KEEP);
        await().until(() -> cluster.image("wine").endsWith(":2"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        assertThat(failure(kept)).isInstanceOf(FailedDeployment.class);
        assertThat(cluster.image("wine")).endsWith(":2");
        assertThat(log).contains("wine stays as it is");

        Future<Boolean> deleted = rollout(wine("3"), OnFailure.DELETE);
        await().until(() -> cluster.image("wine").endsWith(":3"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        assertThat(failure(deleted)).isInstanceOf(FailedDeployment.class);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("wine")
                        .get())
                .isNull();
    }

    @Test
    void whatIsInterruptedGoesBackWithoutAWait() throws Exception {
        served("1");
        Future<Boolean> rollout = rollout(wine("2"));
        await().until(() -> cluster.image("wine").endsWith(":2"));

        rollout.cancel(true);

        seen("wine goes back to what it was before");
        await().until(() -> cluster.image("wine").endsWith(":1"));
    }

    @Test
    void theReasonIsToldWhenTheTimeIsOver() {
        Future<Boolean> rollout = rollout(wine("1").timeLimit(Duration.ofSeconds(2)));
        cluster.pods("wine", 1, pod -> new PodBuilder(pod)
                .editStatus()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.")
                .endCondition()
                .endStatus()
                .build());

        assertThat(failure(rollout))
                .hasMessage(
                        "wine does not serve within 2 s: no node takes it: the only node has too little nvidia.com/gpu left");
        assertThat(log)
                .contains(
                        "wine does not serve yet: no node takes it: the only node has too little nvidia.com/gpu left");
    }

    @Test
    void aProbeThatIsAnsweredWrongIsTold() {
        Future<Boolean> rollout = rollout(wine("1"));
        Pod pod = cluster.pods("wine", 1, it -> it).get(0);
        client.v1()
                .events()
                .inNamespace(NAMESPACE)
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("unhealthy")
                        .endMetadata()
                        .withType("Warning")
                        .withReason("Unhealthy")
                        .withMessage("Startup probe failed: HTTP probe failed with statuscode: 500")
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withName(pod.getMetadata().getName())
                        .endInvolvedObject()
                        .build())
                .create();

        seen("wine does not serve yet: its server answers the probe with 500");
        rollout.cancel(true);
    }

    @Test
    void aClusterThatMakesNoPodSaysWhy() {
        Future<Boolean> rollout = rollout(wine("1"));
        cluster.status("wine", 0, 0, "pods \"wine-1\" is forbidden: violates PodSecurity \"restricted:latest\"");

        assertThat(failure(rollout))
                .hasMessage(
                        "wine does not serve: the cluster makes no pod: pods \"wine-1\" is forbidden: violates PodSecurity"
                                + " \"restricted:latest\"");
    }

    @Test
    void aClusterThatIsAwayForAMomentIsWaitedFor() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        api.answer(request -> away.get() && request.startsWith("GET")
                ? Optional.of(ApplyingApi.refusal(503, "the server is going down"))
                : Optional.empty());
        Future<Boolean> rollout = rollout(wine("1"));
        seen("0 of 1 pods of wine answer");
        away.set(true);
        seen(
                "The deployment wine cannot be followed at the moment: the cluster refuses it (503): the server is going down");
        away.set(false);
        seen("The cluster answers again");
        cluster.pods("wine", 1, pod -> pod);
        cluster.ready("wine", 1, 1);

        assertThat(rollout.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aManagerThatDisagreesIsNamedAndNothingIsChanged() throws Exception {
        served("1");
        api.answer(request -> request.contains("dryRun=All") && request.contains("/deployments/")
                ? Optional.of(ApplyingApi.refusal(
                        409, "Apply failed with 1 conflict: conflict with \"kubectl\" using apps/v1: .spec.replicas"))
                : Optional.empty());

        assertThat(failure(rollout(wine("2"))))
                .isInstanceOf(ClusterFault.class)
                .hasMessage(
                        "the Deployment ml/wine cannot be applied: the cluster refuses it (409): Apply failed with 1 conflict:"
                                + " conflict with \"kubectl\" using apps/v1: .spec.replicas");
        assertThat(cluster.image("wine")).endsWith(":1");
    }

    @Test
    void aRightThatLacksIsNamed() {
        api.answer(request -> request.startsWith("PATCH") && request.contains("/services/")
                ? Optional.of(ApplyingApi.refusal(
                        403,
                        "services \"wine\" is forbidden: User \"jenkins\" cannot patch resource \"services\" in API group \"\" in the"
                                + " namespace \"ml\""))
                : Optional.empty());

        assertThat(failure(rollout(wine("1"))))
                .hasMessageContaining("the Service ml/wine cannot be applied")
                .hasMessageContaining("cannot patch resource \"services\"");
        assertThat(api.asked()).noneMatch(it -> it.startsWith("PATCH") && !it.contains("dryRun"));
    }

    @Test
    void whatIsHalfAppliedGoesBack() throws Exception {
        served("1");
        api.answer(
                request -> request.startsWith("PATCH") && request.contains("autoscalers") && !request.contains("dryRun")
                        ? Optional.of(ApplyingApi.refusal(500, "no more"))
                        : Optional.empty());

        Future<Boolean> rollout = rollout(wine("2").replicas(new Replicas(1, 3)));
        seen("wine goes back to what it was before");
        cluster.ready("wine", 1, 1);
        assertThat(failure(rollout)).hasMessageContaining("the HorizontalPodAutoscaler ml/wine cannot be applied");
        assertThat(cluster.image("wine")).endsWith(":1");
    }

    @Test
    void aDeploymentOfSomebodyElsesIsLeftAlone() {
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("wine")
                        .endMetadata()
                        .build())
                .create();

        assertThat(failure(rollout(wine("1"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("name: 'wine'; expected another one");
    }

    @Test
    void somethingWithoutAnImageIsRefused() {
        assertThatThrownBy(() -> wanted(ModelDeployment.named("wine").build()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("image is missing");
    }

    private static ModelDeployment.Builder wine(String version) {
        return ModelDeployment.named("wine").image("registry.example/wine:" + version);
    }

    private static ClusterDeployment wanted(ModelDeployment deployment) {
        return new ClusterDeployment(
                deployment,
                Optional.of(new ModelIdentity("wine", "1", "")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "",
                Map.of("build", "1"));
    }

    private Future<Boolean> rollout(ModelDeployment.Builder deployment) {
        return rollout(deployment, OnFailure.ROLLBACK);
    }

    private Future<Boolean> rollout(ModelDeployment.Builder deployment, OnFailure onFailure) {
        ClusterRollout rollout = new ClusterRollout(serving, wanted(deployment.build()), onFailure, log::add);
        return threads.submit(() -> rollout.run(rollout.prepare()));
    }

    /** One that came to serve. */
    private void served(String version) throws Exception {
        Future<Boolean> rollout = rollout(wine(version));
        cluster.pods("wine", 1, pod -> pod);
        cluster.ready("wine", 1, 1);
        assertThat(rollout.get(30, TimeUnit.SECONDS)).isTrue();
        log.clear();
    }

    private Throwable failure(Future<Boolean> rollout) {
        try {
            throw new AssertionError("it came to serve: " + rollout.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e + ": " + log);
        }
    }

    private void seen(String line) {
        await().untilAsserted(() -> assertThat(log).contains(line));
    }
}
