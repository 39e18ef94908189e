package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import io.jenkins.plugins.legion.jenkins.registry.AliasListener;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.triggers.PromotionCause;
import io.jenkins.plugins.legion.registry.AliasMove;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a promotion starts is started once, also where Jenkins is killed right after the alias has moved. */
class ModelAliasTriggerRestartTest {

    private static final String TRAIN =
            "def m\nnode { m = trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }\n";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @BeforeEach
    void onlyWithAShell() {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        CutOff.blocked = new CountDownLatch(0);
    }

    private static WorkflowJob watching(JenkinsRule jenkins) throws Exception {
        WorkflowJob deploy = Pipelines.job(
                jenkins,
                "deploy",
                "properties([pipelineTriggers([modelAlias(model: 'wine', alias: 'champion')])])",
                "echo \"deployed ${env.LEGION_PROMOTED_REFERENCE}\"");
        jenkins.buildAndAssertSuccess(deploy);
        return deploy;
    }

    private static void startedOnce(JenkinsRule jenkins) throws Exception {
        jenkins.waitUntilNoActivity();
        WorkflowRun last =
                jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getLastBuild();
        assertThat(last.getNumber()).isEqualTo(2);
        assertThat(last.getCause(PromotionCause.class).getVersion()).isEqualTo("1");
        jenkins.assertLogContains("deployed /wine:1", last);
    }

    /** What Jenkins writes at an orderly end, it would not have written if it had been killed. */
    private void killed() throws Exception {
        Files.deleteIfExists(sessions.getHome().toPath().resolve("queue.xml"));
    }

    private static boolean isWaiting(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).isInQueue();
    }

    @Test
    void whatWaitsInTheQueueIsNotLost() throws Throwable {
        sessions.then(jenkins -> {
            watching(jenkins).setQuietPeriod(3600);
            jenkins.buildAndAssertSuccess(
                    Pipelines.job(jenkins, "train", TRAIN + "promoteModel model: m, alias: 'champion'"));
            assertThat(isWaiting(jenkins)).isTrue();
        });
        killed();
        sessions.then(jenkins -> assertThat(isWaiting(jenkins)).isTrue());
        killed();
        sessions.then(jenkins -> {
            assertThat(isWaiting(jenkins)).as("after a second kill").isTrue();
            jenkins.jenkins.getQueue().cancel(jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class));
        });
        killed();
        sessions.then(jenkins -> assertThat(isWaiting(jenkins)).as("cancelled").isFalse());
    }

    @Test
    void whatWaitedThroughAnOrderlyRestartIsStartedOnce() throws Throwable {
        sessions.then(jenkins -> {
            watching(jenkins).setQuietPeriod(5);
            jenkins.buildAndAssertSuccess(
                    Pipelines.job(jenkins, "train", TRAIN + "promoteModel model: m, alias: 'champion'"));
        });
        sessions.then(ModelAliasTriggerRestartTest::startedOnce);
        killed();
        sessions.then(ModelAliasTriggerRestartTest::startedOnce);
    }

    @Test
    void aPromotionThatWasWrittenAndToldNobodyIsTold() throws Throwable {
        sessions.then(jenkins -> {
            watching(jenkins);
            CutOff.blocked = new CountDownLatch(1);
            CutOff.reached = new CountDownLatch(1);
            Pipelines.job(
                            jenkins,
                            "train",
                            TRAIN + "def p = promoteModel model: m, alias: 'champion'",
                            "echo \"moved ${p.moved} from ${p.before}\"")
                    .scheduleBuild2(0)
                    .waitForStart();
            CutOff.reached.await();
        });
        // The thread of the Jenkins before stays where it is: it would end the step of the one that comes now.
        CutOff.blocked = new CountDownLatch(0);
        sessions.then(jenkins -> {
            WorkflowRun train = jenkins.jenkins
                    .getItemByFullName("train", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(train));
            jenkins.assertLogContains("moved true from null", train);
            startedOnce(jenkins);
        });
    }

    /** Stands in the way of all that would hear of a move, and never lets it go on. */
    @TestExtension("aPromotionThatWasWrittenAndToldNobodyIsTold")
    public static final class CutOff implements AliasListener {

        static volatile CountDownLatch blocked = new CountDownLatch(0);
        static volatile CountDownLatch reached = new CountDownLatch(0);

        @Override
        public void moved(ModelHome home, AliasMove move, Optional<AliasMove> before) {
            CountDownLatch gate = blocked;
            if (gate.getCount() == 0) {
                return;
            }
            reached.countDown();
            while (gate.getCount() > 0) {
                LockSupport.park();
                Thread.interrupted();
            }
        }
    }
}
