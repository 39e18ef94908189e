package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.Functions;
import hudson.model.Queue;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredGpus;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that restarts while a folder has all the GPUs that it may have. */
class GpuPoolsRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private ProcessCluster cluster;

    @BeforeEach
    void setUp() {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        cluster = new ProcessCluster(folder);
    }

    @AfterEach
    void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void whatRanBeforeHoldsItsGpusAndWhatWaitedGoesOnWaiting() throws Throwable {
        Path go = folder.resolve("go");
        sessions.then(jenkins -> {
            cluster.cloud(jenkins);
            ConfiguredGpus node = new ConfiguredGpus();
            node.setCount("4");
            ConfiguredPool pool = new ConfiguredPool("a100");
            pool.setGpus(List.of(node));
            pool.setGpusPerFolder("2");
            LegionConfiguration.get().setGpuPools(List.of(pool));
            Folder team = jenkins.createProject(Folder.class, "team");
            WorkflowRun first = job(team, "first", "sh 'echo begun; while [ ! -e " + go + " ]; do sleep 0.2; done'");
            jenkins.waitForMessage("begun", first);
            job(team, "second", "sh 'echo second'");
            waitsForGpus();
            jenkins.jenkins.save();
        });
        sessions.then(jenkins -> {
            WorkflowRun first = jenkins.jenkins
                    .getItemByFullName("team/first", WorkflowJob.class)
                    .getLastBuild();
            WorkflowRun second = jenkins.jenkins
                    .getItemByFullName("team/second", WorkflowJob.class)
                    .getLastBuild();
            waitsForGpus();
            assertThat(cluster.made()).hasSize(1);

            Files.createFile(go);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
            assertThat(cluster.made()).hasSize(2);
        });
    }

    private static WorkflowRun job(Folder folder, String name, String step) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("modelAgent(image: 'a', gpu: 2) { " + step + " }", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static void waitsForGpus() {
        Awaitility.await().untilAsserted(() -> assertThat(Queue.getInstance().getItems())
                .extracting(Queue.Item::getWhy)
                .anySatisfy(why -> assertThat(why).startsWith("Waiting for GPUs: the folder 'team'")));
    }
}
