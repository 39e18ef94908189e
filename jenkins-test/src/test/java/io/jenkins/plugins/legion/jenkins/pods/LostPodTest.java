package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Computer;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build says, records and does where the pod that trains is lost. */
@WithJenkins
class LostPodTest {

    private static JenkinsRule jenkins;
    private static ProcessCluster cluster;
    private static PodFates fates;

    @TempDir
    private Path folder;

    private int before;

    @BeforeAll
    static void setUp(JenkinsRule rule, @TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        cluster = new ProcessCluster(folder);
        fates = new PodFates(cluster);
        cluster.cloud(rule);
    }

    @AfterAll
    static void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void count() {
        before = cluster.made().size();
    }

    /** No pod outlives its build. */
    @AfterEach
    void nothingIsLeft() {
        cluster.awaitNoPods();
    }

    /** A build whose training waits for what becomes of it, if it does not find what an earlier try left. */
    private WorkflowRun training(String job, String arguments) throws Exception {
        Path begun = begun();
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        job,
                        "modelAgent(image: 'a'" + arguments + ") {",
                        "  trainModel(model: 'wine') {",
                        "    sh 'if [ -e \"$LEGION_CHECKPOINT/epoch\" ]; then echo goes on with `cat \"$LEGION_CHECKPOINT/epoch\"`;"
                                + " echo x > \"$LEGION_OUTPUT/m\"; else echo epoch 3 > \"$LEGION_CHECKPOINT/epoch\"; touch "
                                + begun + "; sleep 300; fi'",
                        "  }",
                        "}")
                .scheduleBuild2(0)
                .waitForStart();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(begun));
        return build;
    }

    private Path begun() {
        return folder.resolve("begun");
    }

    private static String lastPod() {
        return cluster.lastMade().getMetadata().getName();
    }

    private int made() {
        return cluster.made().size() - before;
    }

    @Test
    void anEvictedPodIsNamedInTheRecordAndTheNextGoesOnFromItsCheckpoint() throws Exception {
        Path claim = Files.createDirectory(folder.resolve("claim"));
        WorkflowRun build =
                training("evicted", ", retries: 2, volumes: [[checkpoints: 'progress', mountPath: '" + claim + "']]");
        String pod = lastPod();

        fates.evict(pod);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        String lost = "gent pod " + pod + " was lost: evicted: The node was low on resource: memory.";
        jenkins.assertLogContains("[legion] A" + lost, build);
        jenkins.assertLogContains("[legion] The a" + lost + ". Try 2 of 3 begins", build);
        jenkins.assertLogContains("goes on with epoch 3", build);
        assertThat(claim).isEmptyDirectory();
        assertThat(made()).isEqualTo(2);
        List<RecordedTraining> trainings = TrainingsAction.of(build);
        assertThat(trainings)
                .extracting(RecordedTraining::getState)
                .containsExactly(TrainingState.FAILED, TrainingState.SUCCEEDED);
        assertThat(trainings.get(0).getReason()).contains("the a" + lost);
    }

    @Test
    void aBuildWhosePodWasPreemptedFailsWithThat() throws Exception {
        WorkflowRun build = training("preempted", "");
        String pod = lastPod();

        fates.preempt(pod);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        String reason = "gent pod " + pod
                + " was lost: preempted by a pod of higher priority: preempting to accommodate a higher priority pod";
        assertThat(lastWord(build)).isEqualTo("ERROR: The a" + reason);
        assertThat(TrainingsAction.of(build)).singleElement().satisfies(training -> {
            assertThat(training.getState()).isEqualTo(TrainingState.FAILED);
            assertThat(training.getReason()).contains("the a" + reason);
        });
    }

    /** The agent is gone first, and the cluster says a moment later why. */
    @Test
    void aPodThatRanOutOfMemoryIsNotTriedAgain() throws Exception {
        WorkflowRun build = training("greedy", ", retries: 3");
        String pod = lastPod();

        awaitAway(pod);
        fates.sayOutOfMemory(pod);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        String reason =
                "gent pod " + pod + " was lost: container 'training' ran out of its memory: exit code 137, OOMKilled";
        assertThat(lastWord(build))
                .isEqualTo("ERROR: The a" + reason + ". It is not tried again, since another pod would fare the same");
        assertThat(made()).isEqualTo(1);
        assertThat(TrainingsAction.of(build).get(0).getReason()).contains("the a" + reason);
    }

    @Test
    void aBodyThatLosesEachOfItsPodsSaysHowOftenItWasTried() throws Exception {
        WorkflowRun build = training("twice", ", retries: 1");
        Files.delete(begun());

        cluster.lose(lastPod());
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(begun()));
        String pod = lastPod();
        cluster.lose(pod);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(lastWord(build))
                .isEqualTo("ERROR: The agent pod " + pod + " was lost: somebody deleted it. That was try 2 of 2");
    }

    /** Of which the Kubernetes plugin hears nothing. */
    @Test
    void aPodInAnotherNamespaceIsHeardOfAsLongAsItIsThere() throws Exception {
        WorkflowRun build = training("elsewhere", ", namespace: 'elsewhere'");
        String pod = lastPod();

        cluster.lose(pod);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(lastWord(build)).isEqualTo("ERROR: The agent pod " + pod + " was lost: somebody deleted it");
    }

    /** By a line that is cut, while the pod runs on. */
    @Test
    void aBodyThatMissesItsAgentBeginsAgain() throws Exception {
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        "cut",
                        "modelAgent(image: 'a', retries: 1) { semaphore 'cut'; writeFile file: 'a', text: 'b' }")
                .scheduleBuild2(0)
                .waitForStart();
        SemaphoreStep.waitForStart("cut/1", build);
        awaitAway(lastPod());

        SemaphoreStep.success("cut/1", null);
        SemaphoreStep.success("cut/2", null);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains(
                "[legion] The connection to the agent broke off, and the cluster says nothing of its pod. Try 2 of 2 begins",
                build);
        assertThat(made()).isEqualTo(2);
    }

    private static void awaitAway(String pod) {
        cluster.end(pod);
        Awaitility.await().until(() -> {
            Computer agent = jenkins.jenkins.getComputer(pod);
            return agent == null || agent.isOffline();
        });
    }

    /** What a program does wrong another pod would do wrong too. */
    @Test
    void aBodyThatFailsIsNotTriedAgain() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "wrong", "modelAgent(image: 'a', retries: 3) { sh 'exit 3' }"));

        jenkins.assertLogContains("script returned exit code 3", build);
        jenkins.assertLogNotContains("was lost", build);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aBuildThatIsAbortedIsNotTriedAgain() throws Exception {
        WorkflowRun build = training("aborted", ", retries: 3");

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogNotContains("was lost", build);
        assertThat(made()).isEqualTo(1);
    }

    /** Of a build, before Jenkins' own. */
    private static String lastWord(WorkflowRun build) throws Exception {
        List<String> log = build.getLog(10_000);
        return log.get(log.size() - 2);
    }
}
