package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.model.labels.LabelAtom;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.legion.jenkins.builds.BuildPackaging;
import io.jenkins.plugins.legion.jenkins.builds.PackagingsAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What packages goes on without Jenkins and without the agent, and is found again. */
class PackageModelRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path directory;

    private static final String TRAIN_AND_PROMOTE =
            "node { " + PackageModelTest.TRAIN + " promoteModel(model: m, alias: 'champion') }";

    private Path began;
    private Path go;

    @BeforeEach
    void start() {
        Assumptions.assumeFalse(Functions.isWindows(), "the packager of these tests is a shell script");
        began = directory.resolve("began");
        go = directory.resolve("go");
    }

    /** Writes down each time that it begins, and goes on only when it may. */
    private String script() {
        return String.join(
                "\n",
                "#!/bin/sh",
                "echo begun >> '" + began + "'",
                "while [ ! -e '" + go + "' ]; do sleep 0.1; done",
                "echo '{\"image\":\"wine:1\"}' > result.json",
                "");
    }

    private static String pipeline(String label) {
        return "node('" + label + "') { " + PackageModelTest.TRAIN
                + " echo \"got ${packageModel(model: m, integration: 'scripted')}\" }";
    }

    private WorkflowRun begun(JenkinsRule jenkins, String label) throws Exception {
        PackageModelTest.configure(jenkins, directory, script());
        WorkflowJob job = Pipelines.job(jenkins, "p", pipeline(label));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        awaitBegun(build);
        return build;
    }

    private void awaitBegun(WorkflowRun build) {
        while (!Files.exists(began)) {
            assertThat(build.isBuilding()).as(() -> log(build)).isTrue();
            Thread.onSpinWait();
        }
    }

    private static String log(WorkflowRun build) {
        try {
            return JenkinsRule.getLog(build);
        } catch (Exception e) {
            return e.toString();
        }
    }

    @Test
    void aRestartOfTheControllerFindsTheProcessThatPackages() throws Throwable {
        long[] pid = {0};
        sessions.then(jenkins -> {
            begun(jenkins, "");
            pid[0] = processes(jenkins).pid();
        });
        sessions.then(jenkins -> {
            WorkflowRun build = job(jenkins).getLastBuild();
            assertThat(processes(jenkins).pid()).isEqualTo(pid[0]);
            Files.createFile(go);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got wine:1", build);
            assertThat(Files.readAllLines(began)).hasSize(1);
            assertThat(PackagingsAction.of(build))
                    .singleElement()
                    .satisfies(packaging -> assertThat(packaging.getStateWord()).isEqualTo("succeeded"));
        });
    }

    /**
     * What the controller was at goes on in its Java for as long as that is there, which in this test is longer than the next start
     * takes: it must not take away what that one is to find.
     */
    @Test
    void whatIsPackagedWhileTheControllerShutsDownIsNotPackagedAgain() throws Throwable {
        ProcessHandle[] process = {null};
        Path[] folder = {null};
        LeftThreads[] left = {null};
        sessions.then(jenkins -> {
            begun(jenkins, "");
            process[0] = processes(jenkins);
            folder[0] = Path.of(
                    WorkspaceList.tempDir(jenkins.jenkins.getWorkspaceFor(job(jenkins)))
                            .getRemote(),
                    "legion");
            left[0] = LeftThreads.in(BuildPackaging.class);
        });
        Files.createFile(go);
        process[0].onExit().get();
        left[0].awaitEnd();
        assertThat(folder[0]).isNotEmptyDirectory();
        sessions.then(jenkins -> {
            WorkflowRun build = job(jenkins).getLastBuild();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got wine:1", build);
            assertThat(Files.readAllLines(began)).hasSize(1);
            assertThat(folder[0]).doesNotExist();
        });
    }

    /** What is named by then means another version; what is made already is of the one that it meant. */
    @Test
    void goesOnWithTheVersionThatTheAliasMeantAtFirst() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", TRAIN_AND_PROMOTE));
            PackageModelTest.configure(jenkins, directory, script());
            WorkflowJob job = Pipelines.job(
                    jenkins,
                    "p",
                    "node { echo \"got ${packageModel(model: 'wine@champion', integration: 'scripted').version}\" }");
            awaitBegun(job.scheduleBuild2(0).waitForStart());
            jenkins.buildAndAssertSuccess(jenkins.jenkins.getItemByFullName("train", WorkflowJob.class));
        });
        sessions.then(jenkins -> {
            Files.createFile(go);
            WorkflowRun build = job(jenkins).getLastBuild();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got 1", build);
            assertThat(Files.readAllLines(began)).hasSize(1);
            assertThat(build.getRootDir().toPath().resolve("build.xml"))
                    .content()
                    .doesNotContain("firstTry");
        });
    }

    @Test
    void anAgentThatComesBackGoesOnWithIt() throws Throwable {
        sessions.then(jenkins -> {
            Slave agent = jenkins.createOnlineSlave(LabelAtom.get("far"));
            WorkflowRun build = begun(jenkins, "far");

            AgentProcess.signal(
                    "KILL", agent.getChannel().call(new AgentProcess()).toString());
            agent.toComputer().waitUntilOffline();
            agent.toComputer().connect(true).get();
            Files.createFile(go);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("got wine:1", build);
            assertThat(Files.readAllLines(began)).hasSize(1);
            assertThat(PackagingsAction.of(build)).hasSize(1);
        });
    }

    @Test
    void anAbortEndsTheProcess() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = begun(jenkins, "");
            ProcessHandle process = processes(jenkins);

            build.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            process.onExit().get();
            assertThat(PackagingsAction.of(build))
                    .singleElement()
                    .satisfies(packaging -> assertThat(packaging.getStateWord()).isEqualTo("aborted"));
        });
    }

    private static ProcessHandle processes(JenkinsRule jenkins) throws Exception {
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job(jenkins));
        return FetchProcesses.of(workspace).get(0);
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("p", WorkflowJob.class);
    }
}
