package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.Proc;
import hudson.model.Node;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** A training whose steps run in a container, as those within docker.image.inside and container do. */
@WithJenkins
class ContainerTest {

    private static JenkinsRule jenkins;

    @TempDir
    private Path image;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @Test
    void isDescribedByTheContainer() throws Exception {
        program("python3", "echo 'legion-python:[\"\", \"3.14.1\"]'; echo 'legion-python:[\"torch\", \"2.8.0\"]'");
        program("nvidia-smi", "echo 'NVIDIA H200, 143771 MiB'");
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "described",
                "node { fakeContainer(path: '" + image + "') {",
                "  trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' }",
                "} }"));

        JSONObject environment = jenkins.getJSON(build.getUrl() + "legion/wine/api/json")
                .getJSONObject()
                .getJSONObject("environment");
        assertThat(environment.getString("python")).isEqualTo("3.14.1");
        assertThat(environment.getJSONObject("packages").getString("torch")).isEqualTo("2.8.0");
        assertThat(environment.getJSONArray("gpus").getString(0)).isEqualTo("NVIDIA H200, 143771 MiB");
    }

    @Test
    void loosesNothingWhenTheContainerSaysNothing() throws Exception {
        program("sh", "exit 7");
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "mute",
                "node { fakeContainer(path: '" + image + "') {",
                "  trainModel(model: 'wine', binaryOptional: true) { logMetric name: 'loss', value: 0.5 }",
                "} }"));

        jenkins.assertLogContains("could not be asked for its Python and GPUs", build);
        assertThat(TrainingsAction.of(build).get(0).getMetrics().get(0).getName())
                .isEqualTo("loss");
    }

    @Test
    void hasATrackingServerWhereItSharesTheAgentsNetwork() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "shared",
                "node { fakeContainer(path: '" + image + "') {",
                "  trainModel(model: 'wine', binaryOptional: true) { sh 'echo at $MLFLOW_TRACKING_URI' }",
                "} }"));

        jenkins.assertLogContains("at http://127.0.0.1:", build);
    }

    @Test
    void logsToFilesAndSaysSoWhereItDoesNotShareTheAgentsNetwork() throws Exception {
        for (String listening : new String[] {"python3", "python", "bash"}) {
            program(listening, "exit 1");
        }
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "apart",
                "node { fakeContainer(path: '" + image + "') {",
                "  trainModel(model: 'wine', binaryOptional: true) { sh 'echo at $MLFLOW_TRACKING_URI' }",
                "} }"));

        jenkins.assertLogContains("at file:///", build);
        jenkins.assertLogContains(
                "MLflow logs to a file store: the container that it runs in does not share the agent's network", build);
    }

    @Test
    void isNotGivenAnEnvironmentThatWouldBeMadeOutside() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "outside",
                        "node { fakeContainer(path: '" + image + "') {",
                        "  trainModel(model: 'wine', environment: 'venv') { sh 'true' }",
                        "} }"));

        jenkins.assertLogContains(
                "environment: 'venv'; expected current, since the training runs in a container", build);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(image.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs the processes of its body with other programs on the PATH. */
    public static final class FakeContainerStep extends Step {

        private final String path;

        @DataBoundConstructor
        public FakeContainerStep(String path) {
            this.path = path;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, path);
        }

        @TestExtension
        public static final class DescriptorImpl extends StepDescriptor {

            @Override
            public Set<? extends Class<?>> getRequiredContext() {
                return Set.of(FilePath.class);
            }

            @Override
            public String getFunctionName() {
                return "fakeContainer";
            }

            @Override
            public boolean takesImplicitBlockArgument() {
                return true;
            }
        }
    }

    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;

        private final String path;

        Execution(StepContext context, String path) {
            super(context);
            this.path = path;
        }

        @Override
        public boolean start() throws Exception {
            getContext()
                    .newBodyInvoker()
                    .withContext(BodyInvoker.mergeLauncherDecorators(
                            getContext().get(LauncherDecorator.class), new OtherPath(path)))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    private static final class OtherPath extends LauncherDecorator implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String path;

        OtherPath(String path) {
            this.path = path;
        }

        @Override
        public Launcher decorate(Launcher launcher, Node node) {
            return new Launcher.DecoratedLauncher(launcher) {
                @Override
                public Proc launch(ProcStarter starter) throws IOException {
                    List<String> command = new ArrayList<>(List.of("/usr/bin/env", "PATH=" + path + ":/usr/bin:/bin"));
                    command.addAll(starter.cmds());
                    starter.cmds(command);
                    if (starter.masks() != null) {
                        starter.masks(new boolean[command.size()]);
                    }
                    return super.launch(starter);
                }
            };
        }
    }
}
