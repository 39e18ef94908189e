package io.jenkins.plugins.legion.deploying.cluster;

import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.deploying.FailedDeployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RolloutsAtOnceTest {

    private static final int MANY = 200;

    private final HandmadeCluster cluster = new HandmadeCluster();
    private final ServingNamespace serving = new ServingNamespace(() -> cluster.client, HandmadeCluster.NAMESPACE);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void howeverManyThereAreEachKindIsWatchedOnceWhileAnybodyWaits() throws Exception {
        List<String> ids = IntStream.range(0, MANY).mapToObj(i -> "wine-" + i).toList();
        List<Future<Boolean>> rollouts = new ArrayList<>();
        for (String id : ids) {
            rollouts.add(rollout(serving, version(id, "1"), log::add));
        }
        ids.forEach(id -> seen("0 of 1 pods of " + id + " answer"));
        assertThat(watches()).isEqualTo(3);
        ids.forEach(cluster::serves);
        for (Future<Boolean> rollout : rollouts) {
            assertThat(rollout.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(watches()).isEqualTo(3);

        Future<Boolean> later = rollout(serving, version("wine-0", "2"), log::add);
        await().until(() -> watches() == 6);
        later.cancel(true);
    }

    private long watches() {
        return cluster.api.asked().stream()
                .filter(it -> it.contains("watch=true"))
                .count();
    }

    @Test
    void whatMayNotBeWatchedIsLookedAt() throws Exception {
        cluster.api.answer(request -> request.contains("watch=true")
                ? Optional.of(ApplyingApi.refusal(403, "cannot watch"))
                : Optional.empty());
        Future<Boolean> rollout = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        cluster.serves("wine");

        assertThat(rollout.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watches()).as("not asked for again").isEqualTo(3);
    }

    @Test
    void ofOneNameOneGoesAfterTheOtherThoughTheyHaveDifferentTargets() throws Exception {
        Future<Boolean> first = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        Future<Boolean> second = rollout(
                new ServingNamespace(() -> cluster.client, HandmadeCluster.NAMESPACE), version("wine", "2"), log::add);
        seen("Somebody else deploys or removes wine in the namespace ml; this goes on when that is over");
        assertThat(cluster.image("wine")).endsWith(":1");
        cluster.serves("wine");
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        await().until(() -> cluster.image("wine").endsWith(":2"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        seen("wine goes back to what it was before");

        assertThat(cluster.image("wine")).as("to what the first one deployed").endsWith(":1");
        cluster.serves("wine");
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(FailedDeployment.class);
    }

    @Test
    void whoeverWaitsForAnotherMayBeInterruptedAndChangesNothing() throws Exception {
        Future<Boolean> first = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        Future<Boolean> second = rollout(serving, version("wine", "2"), log::add);
        seen("Somebody else deploys or removes wine in the namespace ml; this goes on when that is over");
        second.cancel(true);
        cluster.serves("wine");

        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cluster.image("wine")).endsWith(":1");
    }

    @Test
    void anotherControllersNewerDeploymentIsLeftAlone() throws Exception {
        Future<Boolean> first = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        new ClusterObjects(cluster.client, HandmadeCluster.NAMESPACE, "wine")
                .apply(DeploymentObjects.of(version("wine", "2")), line -> {});

        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(FailedDeployment.class)
                .cause()
                .hasMessage("wine was deployed anew by wine #2 meanwhile");
        assertThat(cluster.image("wine")).endsWith(":2");
    }

    private Future<Boolean> secondOfOneThatServes() throws Exception {
        Future<Boolean> first = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        cluster.serves("wine");
        first.get(30, TimeUnit.SECONDS);
        Future<Boolean> second = rollout(serving, version("wine", "2"), log::add);
        await().until(() -> cluster.image("wine").endsWith(":2"));
        return second;
    }

    /** Between looking whose it is and applying what was before. */
    @Test
    void goingBackDoesNotOverwriteANewerOneOfThatVeryMoment() throws Exception {
        Future<Boolean> second = secondOfOneThatServes();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        cluster.api.answer(request -> {
            if (request.startsWith("PATCH /apis/apps/v1/namespaces/ml/deployments/wine?fieldManager=legion")
                    && isFirst.getAndSet(false)) {
                cluster.api.apply(
                        DeploymentObjects.of(version("wine", "3")).deployment(),
                        "/apis/apps/v1/namespaces/ml/deployments/wine");
            }
            return Optional.empty();
        });
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));

        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(FailedDeployment.class);
        assertThat(isFirst).isFalse();
        assertThat(cluster.image("wine")).endsWith(":3");
        assertThat(log)
                .contains("wine was deployed anew by wine #3 meanwhile, and stays so")
                .doesNotContain("wine goes back to what it was before");
    }

    /** As its status does all the time. */
    @Test
    void whatChangesOtherwiseWhileItGoesBackIsLookedAtAgain() throws Exception {
        Future<Boolean> second = secondOfOneThatServes();
        AtomicInteger conflicts = new AtomicInteger(3);
        cluster.api.answer(
                request -> request.startsWith("PATCH /apis/apps/v1/namespaces/ml/deployments/wine?fieldManager=legion")
                                && conflicts.getAndDecrement() > 0
                        ? Optional.of(ApplyingApi.refusal(409, "the object has been modified"))
                        : Optional.empty());
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        seen("wine goes back to what it was before");
        assertThat(conflicts).hasNonPositiveValue();
        assertThat(cluster.image("wine")).endsWith(":1");
        cluster.serves("wine");

        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(FailedDeployment.class);
    }

    @Test
    void whatSomebodyDeletesIsNotMadeAnew() throws Exception {
        Future<Boolean> rollout = rollout(serving, version("wine", "1"), log::add);
        seen("0 of 1 pods of wine answer");
        cluster.client
                .apps()
                .deployments()
                .inNamespace(HandmadeCluster.NAMESPACE)
                .withName("wine")
                .delete();

        assertThatThrownBy(() -> rollout.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(FailedDeployment.class)
                .cause()
                .hasMessage("somebody has deleted the Deployment wine");
        assertThat(log).contains("Left of wine is the Service ml/wine");
        assertThat(cluster.deployment("wine")).isNull();
    }

    private Future<Boolean> rollout(ServingNamespace where, ClusterDeployment wanted, Consumer<String> told) {
        ClusterRollout rollout = new ClusterRollout(where, wanted, OnFailure.ROLLBACK, told);
        return threads.submit(() -> rollout.run(rollout.prepare()));
    }

    private void seen(String line) {
        await().pollDelay(Duration.ZERO).atMost(60, TimeUnit.SECONDS).untilAsserted(() -> assertThat(log)
                .contains(line));
    }
}
