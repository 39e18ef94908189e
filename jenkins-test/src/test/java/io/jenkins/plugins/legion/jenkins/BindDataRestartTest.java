package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Slave;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.legion.jenkins.builds.BoundDataAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** What fetches data goes on without Jenkins and without the agent, and is found again. */
class BindDataRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path directory;

    private Lake lake;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the paths of these tests are those of other systems");
        lake = Lake.start(directory).put("wine/red.csv", "1,2\n").put("wine/white.csv", "3,4\n");
    }

    @AfterEach
    void stop() throws IOException {
        if (lake != null) {
            lake.close();
        }
    }

    @Test
    void aRestartOfTheControllerFindsTheProcessThatFetches() throws Throwable {
        long[] pid = {0};
        sessions.then(jenkins -> {
            lake.connect(jenkins, Lake.SECRET, directory.resolve("cache"));
            pid[0] = begun(
                            jenkins,
                            "node { def d = bindData(connection: 'lake', remotePath: 'wine/', localPath: 'data');"
                                    + " echo \"got ${d.files}\" }")
                    .pid();
        });
        sessions.then(jenkins -> {
            WorkflowRun build = job(jenkins).getLastBuild();
            assertThat(processes(jenkins)).extracting(ProcessHandle::pid).containsExactly(pid[0]);
            lake.line().release();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got 2", build);
            assertThat(BoundDataAction.of(build)).hasSize(1);
            assertThat(processes(jenkins)).isEmpty();
        });
    }

    @Test
    void aRestartFindsATrainingsDataToo() throws Throwable {
        long[] pid = {0};
        sessions.then(jenkins -> {
            lake.connect(jenkins, Lake.SECRET, directory.resolve("cache"));
            pid[0] = begun(
                            jenkins,
                            "node { trainModel(model: 'wine', data: [[connection: 'lake', remotePath: 'wine/', localPath: 'data']])"
                                    + " { sh 'cat data/*.csv > \"$LEGION_OUTPUT/m\"' } }")
                    .pid();
        });
        sessions.then(jenkins -> {
            WorkflowRun build = job(jenkins).getLastBuild();
            assertThat(processes(jenkins)).extracting(ProcessHandle::pid).containsExactly(pid[0]);
            lake.line().release();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(Files.readString(build.getRootDir().toPath().resolve("legion/wine/record.json")))
                    .contains("\"type\" : \"s3\"", "\"files\" : 2");
        });
    }

    @Test
    void anAgentThatComesBackGoesOnWithIt() throws Throwable {
        sessions.then(jenkins -> {
            lake.connect(jenkins, Lake.SECRET, directory.resolve("cache"));
            Slave agent = jenkins.createOnlineSlave(LabelAtom.get("far"));
            lake.line().hold("red.csv");
            WorkflowJob job = Pipelines.job(
                    jenkins,
                    "p",
                    "node('far') { bindData(connection: 'lake', remotePath: 'wine/', localPath: 'data') }");
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            lake.line().awaitAsked();
            FilePath workspace = agent.getWorkspaceFor(job);
            ProcessHandle process = FetchProcesses.of(workspace).get(0);

            AgentProcess.signal(
                    "KILL", agent.getChannel().call(new AgentProcess()).toString());
            agent.toComputer().waitUntilOffline();
            assertThat(process.isAlive()).isTrue();
            agent.toComputer().connect(true).get();
            lake.line().release();

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(BoundDataAction.of(build)).hasSize(1);
            assertThat(agent.getWorkspaceFor(job).child("data/red.csv").readToString())
                    .isEqualTo("1,2\n");
            process.onExit().get();
        });
    }

    /** A build whose process waits for the server. */
    private ProcessHandle begun(JenkinsRule jenkins, String script) throws Exception {
        lake.line().hold("red.csv");
        WorkflowJob job = Pipelines.job(jenkins, "p", script);
        job.scheduleBuild2(0).waitForStart();
        lake.line().awaitAsked();
        return processes(jenkins).get(0);
    }

    private static List<ProcessHandle> processes(JenkinsRule jenkins) throws Exception {
        return FetchProcesses.of(jenkins.jenkins.getWorkspaceFor(job(jenkins)));
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("p", WorkflowJob.class);
    }
}
