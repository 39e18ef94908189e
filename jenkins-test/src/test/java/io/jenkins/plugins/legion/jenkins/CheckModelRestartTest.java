package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.gates.CheckPublisher;
import io.jenkins.plugins.legion.jenkins.gates.CheckedModel;
import java.util.concurrent.CountDownLatch;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A restart of the controller in the middle of a check. */
class CheckModelRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theCheckIsDoneAgain() throws Throwable {
        BlockingPublisher.blocked = new CountDownLatch(1);
        BlockingPublisher.reached = new CountDownLatch(1);
        sessions.then(jenkins -> {
            Pipelines.job(
                            jenkins,
                            "job",
                            CheckModelStepTest.train("m", "wine", "rmse: 0.7"),
                            "def c = checkModel model: m, gates: [[metric: 'rmse', max: 0.5, criticality: 'UNSTABLE']]",
                            "echo \"went on ${c.outcome}\"")
                    .scheduleBuild2(0)
                    .waitForStart();
            BlockingPublisher.reached.await();
        });
        BlockingPublisher.blocked.countDown();
        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("went on unstable", build);
            assertThat(TrainingsAction.of(build).get(0).getCheck().getVerdicts())
                    .hasSize(1);
        });
    }

    @Test
    void aCheckThatIsStoppedEndsTheBuild() throws Throwable {
        BlockingPublisher.blocked = new CountDownLatch(1);
        BlockingPublisher.reached = new CountDownLatch(1);
        sessions.then(jenkins -> {
            WorkflowRun build = Pipelines.job(
                            jenkins,
                            "job",
                            CheckModelStepTest.train("m", "wine", "rmse: 0.7"),
                            "checkModel model: m, gates: [[metric: 'rmse', max: 0.5]]")
                    .scheduleBuild2(0)
                    .waitForStart();
            BlockingPublisher.reached.await();
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            BlockingPublisher.blocked.countDown();
            jenkins.assertLogNotContains("that were not passed", build);
        });
    }

    /** A publisher that waits until it is let go. */
    @TestExtension
    public static final class BlockingPublisher implements CheckPublisher {

        static volatile CountDownLatch blocked = new CountDownLatch(0);
        static volatile CountDownLatch reached = new CountDownLatch(0);

        @Override
        public void publish(Run<?, ?> run, CheckedModel checked, TaskListener listener) {
            reached.countDown();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
