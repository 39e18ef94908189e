package io.jenkins.plugins.legion.deploying.cluster;

import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.login;
import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jenkins.plugins.legion.deploying.DeploymentState;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterDeploymentsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HandmadeCluster cluster = new HandmadeCluster();
    private final ServingNamespace serving = new ServingNamespace(() -> cluster.client, HandmadeCluster.NAMESPACE);
    private final ClusterDeployments deployments = new ClusterDeployments(serving);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void whatServesIsToldWithWhatServedBeforeAndWhoDeployedIt() throws Exception {
        served(version("wine", "1"));
        served(version("wine", "2"));
        served(version("beer", "7"));

        assertThat(deployments.all()).extracting(DeployedModel::id).containsExactlyInAnyOrder("beer", "wine");
        DeployedModel wine = deployments.find("wine").orElseThrow();
        assertThat(wine.state()).isEqualTo(DeploymentState.READY);
        assertThat(wine.reason()).isEmpty();
        assertThat(wine.replicas()).isEqualTo(1);
        assertThat(wine.wanted()).contains(version("wine", "2"));
        assertThat(wine.before()).contains(version("wine", "1"));
        assertThat(wine.notes()).isEqualTo(Map.of("legion.jenkins.io/build", "wine #2"));
        assertThat(wine.since()).isPresent();
        assertThat(deployments.find("beer").orElseThrow().before()).isEmpty();
        assertThat(deployments.find("water")).isEmpty();
    }

    @Test
    void theSameAgainIsStillOfTheBuildThatChangedSomething() throws Exception {
        served(version("wine", "1"));
        DeployedModel first = deployments.find("wine").orElseThrow();

        ClusterDeployment again = version("wine", "1").noted(Map.of("legion.jenkins.io/build", "wine #2"));
        assertThat(rollout(again).get(30, TimeUnit.SECONDS)).isFalse();

        assertThat(deployments.find("wine")).contains(first);
    }

    @Test
    void whatWasGoneBackToHasServedBeforeWhatItHadThen() throws Exception {
        served(version("wine", "1"));
        served(version("wine", "2"));
        DeployedModel second = deployments.find("wine").orElseThrow();
        Future<Boolean> third = rollout(version("wine", "3"));
        await().until(() -> cluster.image("wine").endsWith(":3"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        await().untilAsserted(() -> assertThat(log).contains("wine goes back to what it was before"));
        cluster.serves("wine");
        assertThatThrownBy(() -> third.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(FailedDeployment.class);

        assertThat(deployments.find("wine")).contains(second);
    }

    @Test
    void theVersionBeforeMayBeDeployedAndThenTheNewerOneAgain() throws Exception {
        served(version("wine", "1"));
        served(version("wine", "2"));
        served(deployments.find("wine").orElseThrow().before().orElseThrow());

        DeployedModel wine = deployments.find("wine").orElseThrow();
        assertThat(wine.wanted()).contains(version("wine", "1"));
        assertThat(wine.before()).contains(version("wine", "2"));
    }

    @Test
    void aCrashThatCameLaterIsTold() throws Exception {
        served(version("wine", "1"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 1));

        DeployedModel wine = deployments.find("wine").orElseThrow();
        assertThat(wine.state()).isEqualTo(DeploymentState.FAILED);
        assertThat(wine.reason()).isEqualTo("container 'model': it ended with 1, 2 times so far");
    }

    @Test
    void annotationsThatSomebodyHasWrittenOverTellNothing() throws Exception {
        served(version("wine", "1"));
        cluster.client
                .apps()
                .deployments()
                .inNamespace(HandmadeCluster.NAMESPACE)
                .withName("wine")
                .edit(it -> new DeploymentBuilder(it)
                        .editMetadata()
                        .addToAnnotations(DeploymentLabels.WANTED, "[")
                        .addToAnnotations(DeploymentLabels.BEFORE, "[null, 3]")
                        .addToAnnotations(DeploymentLabels.SINCE, "yesterday")
                        .endMetadata()
                        .build());

        DeployedModel wine = deployments.find("wine").orElseThrow();
        assertThat(wine.wanted()).isEmpty();
        assertThat(wine.before()).isEmpty();
        assertThat(wine.since()).isEmpty();
        assertThat(deployments.drift(wine))
                .containsExactly("what was applied of wine is not known: somebody has changed the annotation"
                        + " legion.jenkins.io/wanted");
    }

    @Test
    void aLoginIsASecretAndNowhereElse() throws Exception {
        PullLogin login = new PullLogin("registry.example", "jenkins", "hush-hush");
        served(login("wine", "1", login));

        assertThat(config()).contains("\"registry.example\"", "jenkins", "hush-hush");
        assertThat(cluster.deployment("wine").getSpec().getTemplate().getSpec().getImagePullSecrets())
                .extracting("name")
                .containsExactly("wine-pull");
        assertThat(cluster.deployment("wine").toString()).doesNotContain("hush-hush");
        assertThat(login.toString()).isEqualTo("jenkins at registry.example");
        assertThat(log).noneMatch(line -> line.contains("hush-hush"));
    }

    @Test
    void theLoginOfTheVersionBeforeStaysWhileThatOneMayBeDeployedAgain() throws Exception {
        served(login("wine", "1", new PullLogin("one.example", "a", "b")));
        served(login("wine", "2", new PullLogin("other.example", "c", "d")));
        assertThat(config()).contains("one.example", "other.example");
        served(version("wine", "3"));
        served(version("wine", "4"));
        assertThat(config()).isNotEmpty();
        served(version("wine", "5"));

        assertThat(secret()).isNull();
    }

    @Test
    void allOfItGoesAndItsPodsAreWaitedFor() throws Exception {
        served(login("wine", "1", new PullLogin("one.example", "a", "b")));
        Future<?> removal = remove("wine", LIMIT);
        await().untilAsserted(() -> assertThat(log).contains("wine is removed; 1 pod has to answer what has begun"));
        assertThat(removal).isNotDone();
        cluster.client.pods().inNamespace(HandmadeCluster.NAMESPACE).delete();
        removal.get(30, TimeUnit.SECONDS);

        assertThat(cluster.deployment("wine")).isNull();
        assertThat(cluster.client
                        .services()
                        .inNamespace(HandmadeCluster.NAMESPACE)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(secret()).isNull();
    }

    @Test
    void podsThatStayAreNamed() throws Exception {
        served(version("wine", "1"));
        String pod = cluster.client
                .pods()
                .inNamespace(HandmadeCluster.NAMESPACE)
                .list()
                .getItems()
                .get(0)
                .getMetadata()
                .getName();

        assertThatThrownBy(() -> remove("wine", Duration.ofSeconds(1)).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(FailedDeployment.class)
                .hasMessage("pods of wine are not gone within 1 s");
        assertThat(log).contains("Left of wine is the pod " + pod);
    }

    @Test
    void aRemovalThatIsInterruptedSaysWhatIsLeft() throws Exception {
        served(version("wine", "1"));
        Future<?> removal = remove("wine", LIMIT);
        await().untilAsserted(() -> assertThat(log).contains("wine is removed; 1 pod has to answer what has begun"));
        removal.cancel(true);

        await().untilAsserted(
                        () -> assertThat(log).anyMatch(line -> line.startsWith("Left of wine is the pod wine-hash")));
    }

    @Test
    void aRemovalThatIsRefusedInTheMiddleSaysWhatIsLeftAndMayBeTriedAgain() throws Exception {
        served(version("wine", "1"));
        cluster.api.answer(request -> request.startsWith("DELETE") && request.contains("/services/")
                ? Optional.of(ApplyingApi.refusal(403, "cannot delete resource \"services\""))
                : Optional.empty());
        assertThatThrownBy(() -> remove("wine", LIMIT).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ClusterFault.class)
                .hasMessageContaining("the Service ml/wine cannot be removed")
                .hasMessageContaining("cannot delete resource \"services\"");
        assertThat(log).anyMatch(line -> line.startsWith("Left of wine is the Service ml/wine, the pod wine-"));

        cluster.api.answer(request -> Optional.empty());
        cluster.client.pods().inNamespace(HandmadeCluster.NAMESPACE).delete();
        remove("wine", LIMIT).get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatIsNotThereAndWhatOthersMadeIsNotRemoved() throws Exception {
        assertThatThrownBy(() -> remove("wine", LIMIT).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(InvalidInput.class)
                .hasMessage("name: 'wine'; expected the name of a deployment in the namespace ml");
        cluster.client
                .services()
                .inNamespace(HandmadeCluster.NAMESPACE)
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("wine")
                        .endMetadata()
                        .build())
                .create();
        assertThatThrownBy(() -> remove("wine", LIMIT).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(InvalidInput.class)
                .hasMessage("name: 'wine'; expected another one: Legion did not make the Service ml/wine");
        assertThatThrownBy(() -> rollout(version("wine", "1")).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the Service ml/wine is one that Legion did not make");
    }

    @Test
    void anInterruptionInTheMiddleOfARequestIsOne() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        cluster.api.answer(request -> {
            if (request.startsWith("PATCH") && request.contains("/deployments/") && !request.contains("dryRun")) {
                asked.countDown();
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        });
        Future<Boolean> rollout = rollout(version("wine", "1"));
        asked.await();
        rollout.cancel(true);
        answered.countDown();

        await().untilAsserted(() -> assertThat(log).contains("Nothing of wine is left"));
    }

    @Test
    void aNamespaceThatIsBeingDeletedIsNamed() {
        cluster.api.answer(request -> request.startsWith("PATCH")
                ? Optional.of(ApplyingApi.refusal(
                        403,
                        "services \"wine\" is forbidden: unable to create new content in namespace ml because it is being"
                                + " terminated"))
                : Optional.empty());

        assertThatThrownBy(() -> rollout(version("wine", "1")).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ClusterFault.class)
                .hasMessage("the Service ml/wine cannot be applied: the namespace ml is being deleted");
    }

    private void served(ClusterDeployment wanted) throws Exception {
        Future<Boolean> rollout = rollout(wanted);
        await().until(() -> cluster.deployment(wanted.id()) != null
                && cluster.image(wanted.id()).equals(wanted.deployment().image()));
        cluster.serves(wanted.id());
        rollout.get(30, TimeUnit.SECONDS);
    }

    private Future<Boolean> rollout(ClusterDeployment wanted) {
        ClusterRollout rollout = new ClusterRollout(serving, wanted, OnFailure.ROLLBACK, log::add);
        return threads.submit(() -> rollout.run(rollout.prepare()));
    }

    private Future<?> remove(String id, Duration limit) {
        return threads.submit(() -> {
            deployments.remove(id, limit, log::add);
            return null;
        });
    }

    private Secret secret() {
        return cluster.client
                .secrets()
                .inNamespace(HandmadeCluster.NAMESPACE)
                .withName("wine-pull")
                .get();
    }

    private String config() {
        return new String(
                Base64.getDecoder().decode(secret().getData().get(".dockerconfigjson")), StandardCharsets.UTF_8);
    }
}
