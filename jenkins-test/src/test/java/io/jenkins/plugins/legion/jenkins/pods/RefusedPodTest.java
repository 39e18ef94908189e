package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.csanchez.jenkins.plugins.kubernetes.pod.retention.Reaper;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** {@code modelAgent} where the API server does not do as it is told. */
@WithJenkins
class RefusedPodTest {

    private static JenkinsRule jenkins;
    private static ProcessCluster cluster;

    @BeforeAll
    static void setUp(JenkinsRule rule, @TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        cluster = new ProcessCluster(folder);
        cluster.cloud(rule);
    }

    @AfterAll
    static void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** No pod, agent or place in the queue outlives its build. */
    @AfterEach
    void nothingIsLeft() {
        cluster.api().accept();
        cluster.awaitNoPods();
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(jenkins.jenkins.getNodes()).isEmpty();
            assertThat(jenkins.jenkins.getQueue().isEmpty()).isTrue();
        });
    }

    @Test
    void aBuildTrainsWhereItsPodIsMadeInTheEnd() throws Exception {
        int before = cluster.made().size();
        cluster.api().refuse(429, "too many requests", 2);
        cluster.api().refuse(500, "etcd is busy", 2);
        cluster.api().refuse(409, "Operation cannot be fulfilled on resourcequotas \"gpus\"", 1);

        WorkflowRun build = jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "made-in-the-end", "modelAgent(image: 'a', gpu: 1) { sh 'echo trained' }"));

        jenkins.assertLogContains("+ echo trained", build);
        assertThat(cluster.made()).hasSize(before + 1);
    }

    @Test
    void aBrokenServerEndsTheBuildWithTheReason() throws Exception {
        cluster.api().refuse(500, "etcd is down", 1000);

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins, "broken", "modelAgent(image: 'a', retries: 2, startTimeLimit: '45s') { sh 'true' }"));

        jenkins.assertLogContains("did not start within 45s: the cluster refuses it (500): etcd is down", build);
    }

    /** The client tries for a while yet, whoever waits. */
    @Test
    void aPodThatIsMadeWhenNobodyWaitsAnyMoreGoesAgain() throws Exception {
        int before = cluster.made().size();
        cluster.api().refuse(500, "etcd is down", 1000);
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(jenkins, "late", "modelAgent(image: 'a', startTimeLimit: '5s') { sh 'true' }"));
        jenkins.assertLogContains("did not start within 5s", build);

        cluster.api().accept();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> cluster.made().size() > before);
        cluster.awaitNoPods();
    }

    @Test
    void anOverloadedServerEndsTheBuildWithTheReason() throws Exception {
        cluster.api().refuse(429, "too many requests", 1000);

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "overloaded",
                        "modelAgent(image: 'a', retries: 2, startTimeLimit: '45s') { sh 'true' }"));

        jenkins.assertLogContains("did not start within 45s: the cluster refuses it (429): too many requests", build);
    }

    @Test
    void aPodThatNoClusterTakesEndsTheBuildAtOnceWithTheReason() throws Exception {
        cluster.api().refuse(422, "Pod \"a\" is invalid: spec.nodeName: no", 1000);

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "invalid", "modelAgent(image: 'a', retries: 2) { sh 'true' }"));

        jenkins.assertLogContains("the cluster refuses it (422): Pod \"a\" is invalid: spec.nodeName: no", build);
        jenkins.assertLogNotContains("Retrying", build);
    }

    /** As it does where the server has forgotten how far its watch was. */
    @Test
    void thePluginHearsOfWaitingPodsAgainWhereItHadLeftOff() throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, "waiting", "modelAgent(image: 'a', gpu: 5) { sh 'true' }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("waits: no node takes it", build);

        Reaper.getInstance().getWatchers().clear();

        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        Reaper.getInstance().getWatchers())
                .containsKey("cluster"));
        build.doStop();
        jenkins.waitForCompletion(build);
    }
}
