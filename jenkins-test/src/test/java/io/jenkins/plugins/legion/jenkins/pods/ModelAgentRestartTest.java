package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Node;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that restarts while a pod trains. */
class ModelAgentRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeEach
    void setUp() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        cluster = Cluster.open(folder);
    }

    @AfterEach
    void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aTrainingGoesOn() throws Throwable {
        sessions.then(jenkins -> {
            cluster.cloud(jenkins);
            WorkflowJob job = Pipelines.job(
                    jenkins,
                    "restarted",
                    "modelAgent(image: 'a', gpu: 1) {",
                    "  trainModel(model: 'wine', metrics: [rmse: 'min']) {",
                    "    sh 'echo begun; while [ ! -e go ]; do sleep 0.2; done; echo x > \"$LEGION_OUTPUT/m\"'",
                    "    logMetric name: 'rmse', value: 0.5",
                    "  }",
                    "}");
            jenkins.waitForMessage("begun", job.scheduleBuild2(0).waitForStart());
            jenkins.jenkins.save();
        });
        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("restarted", WorkflowJob.class)
                    .getLastBuild();
            agent(jenkins).getWorkspaceFor(build.getParent()).child("go").touch(0);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

            assertThat(cluster.made()).hasSize(1);
            jenkins.assertLogContains("Stored legion/wine/wine-1.zip", build);
        });
    }

    /** The pod's, when it has come back. */
    private Node agent(JenkinsRule jenkins) {
        String pod = cluster.made().get(0).getMetadata().getName();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> jenkins.jenkins.getComputer(pod).isOnline());
        return jenkins.jenkins.getNode(pod);
    }
}
