package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.legion.jenkins.agents.Collect;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.toolchains.ToolchainProvider;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Toolchain;
import io.jenkins.plugins.legion.toolchain.TrainingCommand;
import io.jenkins.plugins.legion.toolchain.TrainingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.StandardArtifactManager;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** A restart of the controller loses no training, whatever it was in the middle of. */
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path signals;

    @BeforeEach
    void onlyWithAShell() {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
    }

    @Test
    void inTheMiddleOfTheTraining() throws Throwable {
        Path proceed = signals.resolve("proceed");
        sessions.then(jenkins -> {
            WorkflowRun build = start(
                    jenkins,
                    "node { def m = trainModel(model: 'wine', metrics: [rmse: 'min']) { sh '''",
                    "echo '{\"metric\":\"rmse\",\"value\":0.5}' >> \"$LEGION_TRACKING\"",
                    "echo under way",
                    "while [ ! -e " + proceed + " ]; do sleep 1; done",
                    "echo x > \"$LEGION_OUTPUT/m\"'''",
                    "}; echo \"got ${m.metrics.rmse}\" }");
            jenkins.waitForMessage("under way", build);
        });
        sessions.then(jenkins -> {
            Files.createFile(proceed);
            WorkflowRun build = succeeded(jenkins);
            jenkins.assertLogContains("got 0.5", build);
        });
    }

    @Test
    void whileTheTrainingIsMadeReady() throws Throwable {
        sessions.then(jenkins -> {
            BlockingToolchain.blocked = new CountDownLatch(1);
            BlockingToolchain.reached = new CountDownLatch(1);
            start(
                    jenkins,
                    "node { trainModel(model: 'wine', toolchain: 'blocking', entrypoint: 'x') {",
                    "  sh 'echo x > \"$LEGION_OUTPUT/m\"' } }");
            BlockingToolchain.reached.await();
        });
        // What the dead Jenkins was at ends with it; in this test both are one process.
        BlockingToolchain.blocked.countDown();
        BlockingToolchain.blocked = new CountDownLatch(0);
        sessions.then(this::succeeded);
    }

    @Test
    void whileTheBinaryIsStored() throws Throwable {
        sessions.then(jenkins -> {
            BlockingArtifacts.blocked = new CountDownLatch(1);
            BlockingArtifacts.reached = new CountDownLatch(1);
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new BlockingArtifacts());
            start(jenkins, "node { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }");
            BlockingArtifacts.reached.await();
        });
        BlockingArtifacts.blocked.countDown();
        sessions.then(jenkins -> {
            WorkflowRun build = succeeded(jenkins);
            assertThat(build.getArtifactManager()
                            .root()
                            .child("legion/wine/wine-1.zip")
                            .length())
                    .isEqualTo(only(build).getBinary().getBytes());
        });
    }

    /** Its program is saved by then, and begins the phase again that it was in. */
    @Test
    void whatIsCollectedWhileTheControllerShutsDownIsThereForTheNextStart() throws Throwable {
        Path bodyRan = signals.resolve("bodyRan");
        Path asked = signals.resolve("asked");
        Path go = signals.resolve("go");
        // The collecting asks for the packages of the training's Python, which lets it wait.
        Path python = Files.writeString(
                Files.createDirectory(signals.resolve("bin")).resolve("python3"),
                String.join(
                        "\n",
                        "#!/bin/sh",
                        "[ -e '" + bodyRan + "' ] || exit 1",
                        "touch '" + asked + "'",
                        "while [ ! -e '" + go + "' ]; do sleep 0.1; done",
                        "exit 1",
                        ""));
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        sessions.then(jenkins -> {
            WorkflowRun build = start(
                    jenkins,
                    "node { withEnv(['PATH+FAKE=" + python.getParent() + "']) { trainModel(model: 'wine') {",
                    "  sh 'touch " + bodyRan + "; echo x > \"$LEGION_OUTPUT/m\"'",
                    "} } }");
            while (!Files.exists(asked)) {
                assertThat(build.isBuilding()).isTrue();
                Thread.onSpinWait();
            }
            LeftThreads left = LeftThreads.in(Collect.class);
            WhileShuttingDown.happens(() -> {
                Files.createFile(go);
                left.awaitEnd();
            });
        });
        assertThat(go).exists();
        sessions.then(this::succeeded);
    }

    @Test
    void whileItIsRecorded() throws Throwable {
        sessions.then(jenkins -> {
            // Looked at once when the binary has been stored, and again when the record is read.
            BlockingArtifacts.looksUntilBlocked = 2;
            BlockingArtifacts.blocked = new CountDownLatch(1);
            BlockingArtifacts.reached = new CountDownLatch(1);
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new BlockingArtifacts());
            start(jenkins, "node { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }");
            BlockingArtifacts.reached.await();
        });
        BlockingArtifacts.looksUntilBlocked = 0;
        BlockingArtifacts.blocked = new CountDownLatch(0);
        sessions.then(this::succeeded);
    }

    @Test
    void theTimeLimitGoesOn() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(
                    jenkins,
                    "node { trainModel(model: 'wine', timeLimit: '10s') {",
                    "  sh 'echo under way; while true; do sleep 1; done'",
                    "} }");
            jenkins.waitForMessage("under way", build);
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            assertThat(only(build).getState()).isEqualTo(TrainingState.FAILED);
            assertThat(only(build).getReason()).contains("time limit of 10 sec");
        });
    }

    @Test
    void whileItWaitsForTheAgentToCollect() throws Throwable {
        sessions.then(RestartTest::endTheBodyWhileTheAgentIsAway);
        sessions.then(this::succeeded);
    }

    @Test
    void anAgentThatWentAwayIsWaitedFor() throws Throwable {
        sessions.then(jenkins -> {
            endTheBodyWhileTheAgentIsAway(jenkins);
            jenkins.jenkins.getComputer("remote").connect(true).get();
            succeeded(jenkins);
        });
    }

    @Test
    void aTrainingThatIsStoppedWhileItWaitsForItsAgentStaysStopped() throws Throwable {
        sessions.then(jenkins -> {
            endTheBodyWhileTheAgentIsAway(jenkins);
            WorkflowRun build = build(jenkins);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.jenkins.getComputer("remote").connect(true).get();
            assertThat(only(build).getState()).isEqualTo(TrainingState.ABORTED);
        });
        sessions.then(jenkins -> assertThat(only(build(jenkins)).getState()).isEqualTo(TrainingState.ABORTED));
    }

    @Test
    void anAgentThatIsLostWhileTheBinaryIsStoredIsWaitedFor() throws Throwable {
        sessions.then(jenkins -> {
            BlockingArtifacts.blocked = new CountDownLatch(1);
            BlockingArtifacts.reached = new CountDownLatch(1);
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new BlockingArtifacts());
            jenkins.createSlave("remote", null, null);
            jenkins.waitOnline((Slave) jenkins.jenkins.getNode("remote"));
            WorkflowRun build = start(
                    jenkins, "node('remote') { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } }");
            BlockingArtifacts.reached.await();
            jenkins.jenkins
                    .getComputer("remote")
                    .disconnect(new OfflineCause.UserCause(null, "pulled the plug"))
                    .get();
            BlockingArtifacts.blocked.countDown();
            jenkins.waitForMessage("Waiting for the agent", build);
            jenkins.jenkins.getComputer("remote").connect(true).get();
            succeeded(jenkins);
        });
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void endTheBodyWhileTheAgentIsAway(JenkinsRule jenkins) throws Exception {
        jenkins.createSlave("remote", null, null);
        jenkins.waitOnline((Slave) jenkins.jenkins.getNode("remote"));
        WorkflowRun build = start(
                jenkins,
                "node('remote') { trainModel(model: 'wine') {",
                "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                "  semaphore 'body'",
                "} }");
        SemaphoreStep.waitForStart("body/1", build);
        jenkins.jenkins
                .getComputer("remote")
                .disconnect(new OfflineCause.UserCause(null, "pulled the plug"))
                .get();
        SemaphoreStep.success("body/1", null);
        jenkins.waitForMessage("Waiting for the agent", build);
    }

    private static WorkflowRun start(JenkinsRule jenkins, String... lines) throws Exception {
        return Pipelines.job(jenkins, "job", lines).scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun succeeded(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = build(jenkins);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(only(build).getState()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(only(build).getBinary()).isNotNull();
        return build;
    }

    private static RecordedTraining only(WorkflowRun build) {
        List<RecordedTraining> trainings = TrainingsAction.of(build);
        assertThat(trainings).hasSize(1);
        return trainings.get(0);
    }

    /** A toolchain that stops in the middle of making a training ready, until it is let go. */
    @TestExtension("whileTheTrainingIsMadeReady")
    public static final class BlockingToolchain implements ToolchainProvider, Toolchain {

        private static final long serialVersionUID = 1L;

        static volatile CountDownLatch blocked = new CountDownLatch(0);
        static volatile CountDownLatch reached = new CountDownLatch(0);

        @Override
        public Toolchain toolchain() {
            return this;
        }

        @Override
        public String name() {
            return "blocking";
        }

        @Override
        public TrainingCommand command(TrainingContext context) throws IOException {
            reached.countDown();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new TrainingCommand(
                    List.of("true"), context.workDir(), PythonDefinition.current(context.workspace()));
        }
    }

    /** Artifacts that stop in the middle of being stored, until they are let go. */
    public static final class BlockingArtifacts extends ArtifactManagerFactory {

        static volatile CountDownLatch blocked = new CountDownLatch(0);
        static volatile CountDownLatch reached = new CountDownLatch(0);
        /** Zero: before anything is stored. */
        static volatile int looksUntilBlocked;

        @DataBoundConstructor
        public BlockingArtifacts() {}

        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new Manager(build);
        }

        @TestExtension
        public static final class DescriptorImpl extends jenkins.model.ArtifactManagerFactoryDescriptor {}

        /** The standard manager with a wait. */
        public static final class Manager extends StandardArtifactManager {

            private final transient AtomicInteger looks = new AtomicInteger();

            Manager(Run<?, ?> build) {
                super(build);
            }

            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException, InterruptedException {
                if (looksUntilBlocked == 0) {
                    waitForTest();
                }
                super.archive(workspace, launcher, listener, artifacts);
            }

            @Override
            public VirtualFile root() {
                if (looksUntilBlocked > 0 && looks.incrementAndGet() == looksUntilBlocked) {
                    try {
                        waitForTest();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.root();
            }

            private static void waitForTest() throws InterruptedException {
                reached.countDown();
                blocked.await();
            }
        }
    }
}
