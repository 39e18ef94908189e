package io.jenkins.plugins.legion.deploying.cluster;

import static io.jenkins.plugins.legion.deploying.cluster.ClusterDeploymentExamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.deploying.FailedDeployment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A controller that goes away in the middle of a rollout says nothing more, and takes it up when it is back. */
@Timeout(60)
class ResumedRolloutTest {

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
    void itGoesOnAndServes() throws Exception {
        String before = dropped("1");
        Future<Boolean> again = taken("1", before);
        cluster.serves("wine");

        assertThat(again.get(30, TimeUnit.SECONDS))
                .as("it has changed something, if not now")
                .isTrue();
    }

    @Test
    void aClusterThatIsAwayThenIsWaitedFor() throws Exception {
        String before = dropped("1");
        cluster.api.answer(request -> request.startsWith("GET")
                ? Optional.of(ApplyingApi.refusal(503, "the server is starting"))
                : Optional.empty());
        Future<Boolean> again = taken("1", before);
        await().untilAsserted(() -> assertThat(log)
                .contains(
                        "The deployment wine cannot be followed at the moment: the cluster refuses it (503): the server"
                                + " is starting"));
        cluster.api.answer(request -> Optional.empty());
        cluster.serves("wine");

        assertThat(again.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itGoesBackToWhatServedBeforeItBegan() throws Exception {
        served("1");
        String before = dropped("2");
        Future<Boolean> again = taken("2", before);
        await().untilAsserted(() -> assertThat(log).contains("0 of 1 pods of wine answer"));
        cluster.pods("wine", 1, pod -> HandmadeCluster.crashed(pod, 5));
        await().untilAsserted(() -> assertThat(log).contains("wine goes back to what it was before"));
        cluster.serves("wine");

        assertThatThrownBy(() -> again.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(FailedDeployment.class);
        assertThat(cluster.image("wine")).endsWith(":1");
    }

    @Test
    void whatWasDeployedByOthersMeanwhileIsLeftAlone() throws Exception {
        served("1");
        String before = dropped("2");
        Future<Boolean> other = rollout("3");
        await().until(() -> cluster.image("wine").endsWith(":3"));
        cluster.serves("wine");
        other.get(30, TimeUnit.SECONDS);

        assertThatThrownBy(() -> taken("2", before).get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(FailedDeployment.class)
                .cause()
                .hasMessage("wine was deployed anew by wine #3 meanwhile");
        assertThat(cluster.image("wine")).endsWith(":3");
    }

    @Test
    void oneThatHadNotBegunBegins() throws Exception {
        served("1");
        String before = new ClusterRollout(serving, version("wine", "2"), OnFailure.ROLLBACK, log::add)
                .prepare()
                .json();
        Future<Boolean> again = taken("2", before);
        await().until(() -> cluster.image("wine").endsWith(":2"));
        cluster.serves("wine");

        assertThat(again.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private void served(String version) throws Exception {
        Future<Boolean> rollout = rollout(version);
        cluster.serves("wine");
        rollout.get(30, TimeUnit.SECONDS);
        log.clear();
    }

    private Future<Boolean> rollout(String version) {
        ClusterRollout rollout = new ClusterRollout(serving, version("wine", version), OnFailure.ROLLBACK, log::add);
        return threads.submit(() -> rollout.run(rollout.prepare()));
    }

    private Future<Boolean> taken(String version, String before) {
        ClusterRollout rollout = new ClusterRollout(serving, version("wine", version), OnFailure.ROLLBACK, log::add);
        return threads.submit(() -> rollout.run(Before.of(before)));
    }

    /** One whose thread ends with the controller once it has applied all: without a word, and without tidying up. */
    private String dropped(String version) throws Exception {
        ClusterRollout rollout = new ClusterRollout(serving, version("wine", version), OnFailure.ROLLBACK, line -> {
            throw new EndOfController();
        });
        Before before = rollout.prepare();
        Future<Boolean> running = threads.submit(() -> rollout.run(before));
        assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(EndOfController.class);
        assertThat(cluster.image("wine")).endsWith(":" + version);
        return before.json();
    }

    private static final class EndOfController extends Error {
        private static final long serialVersionUID = 1L;
    }
}
