package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.builds.InvocationsAction;
import java.util.concurrent.CountDownLatch;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A model is asked again by a controller that comes back. */
class InvokeModelRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private ModelStub model;

    @BeforeEach
    void serve() throws Exception {
        model = new ModelStub();
        model.answers(request -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "{}";
        });
    }

    @AfterEach
    void stop() {
        never.countDown();
        model.close();
    }

    private String pipeline() {
        return "node { echo \"got ${invokeModel(url: '" + model.url() + "', request: [data: [[1]]]).answer.late}\" }";
    }

    @Test
    void isAskedAgainAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            Pipelines.job(jenkins, "p", pipeline()).scheduleBuild2(0).waitForStart();
            asked.await();
        });
        model.answers(request -> "{\"late\":7}");
        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("p", WorkflowJob.class).getLastBuild();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got 7", build);
            assertThat(InvocationsAction.of(build)).singleElement().satisfies(it -> assertThat(it.getStateWord())
                    .isEqualTo("succeeded"));
        });
    }

    @Test
    void anAbortIsKept() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build =
                    Pipelines.job(jenkins, "p", pipeline()).scheduleBuild2(0).waitForStart();
            asked.await();
            build.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(InvocationsAction.of(build)).singleElement().satisfies(it -> assertThat(it.getStateWord())
                    .isEqualTo("aborted"));
        });
    }
}
