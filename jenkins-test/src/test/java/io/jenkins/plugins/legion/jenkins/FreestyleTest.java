package io.jenkins.plugins.legion.jenkins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.slaves.WorkspaceList;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.jenkins.arguments.DeclaredMetric;
import io.jenkins.plugins.legion.jenkins.arguments.HyperParameter;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody with a freestyle job sees of "Train model". */
@WithJenkins
class FreestyleTest {

    private static final String ENDLESS =
            "echo x > \"$LEGION_OUTPUT/m\"; sleep 600 & echo $$ > pids; echo $! >> pids; echo under way; wait";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @Test
    void trainsWithVariablesOfTheBuild() throws Exception {
        trainsOn(jenkins.jenkins);
    }

    @Test
    void trainsOnAnAgent() throws Exception {
        trainsOn(jenkins.createOnlineSlave());
    }

    private static void trainsOn(Node node) throws Exception {
        FreeStyleProject job = job(
                node,
                "echo '{\"metric\":\"rmse\",\"value\":0.5}' >> \"$LEGION_TRACKING\"; "
                        + "cp \"$LEGION_HYPERPARAMETERS\" \"$LEGION_OUTPUT/model.json\"");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("ALPHA", "0.125")));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        RecordedTraining training = TrainingsAction.of(build).get(0);
        assertThat(training.getState()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(training.getMetrics().get(0).getLast()).isEqualTo(0.5);
        assertThat(build.getArtifacts()).singleElement().satisfies(artifact -> assertThat(artifact.relativePath)
                .isEqualTo("legion/wine/wine-1.zip"));
        JSONObject json =
                jenkins.getJSON(build.getUrl() + "legion/wine/api/json").getJSONObject();
        assertThat(json.getJSONObject("hyperParameters").getString("alpha")).isEqualTo("0.125");
    }

    @Test
    void failsWithTheTrainingsExitCode() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins.jenkins, "exit 4"));

        assertThat(TrainingsAction.of(build).get(0).getExitCode()).isEqualTo(4);
        jenkins.assertLogContains("exit code 4", build);
        assertThat(folders(build)).isEmpty();
    }

    @Test
    void endsTheProcessesOfAnAbortedTraining() throws Exception {
        endsTheProcessesOn(jenkins.jenkins);
    }

    @Test
    void endsTheProcessesOfAnAbortedTrainingOnAnAgent() throws Exception {
        endsTheProcessesOn(jenkins.createOnlineSlave());
    }

    private static void endsTheProcessesOn(Node node) throws Exception {
        FreeStyleProject job = job(node, ENDLESS);
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("under way", build);
        List<ProcessHandle> processes = processes(build);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));

        assertEnded(processes);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.ABORTED);
        assertThat(build.getArtifacts()).hasSize(1);
        assertThat(folders(build)).isEmpty();
    }

    @Test
    void endsTheProcessesOfATrainingThatRunsTooLongOnAnAgent() throws Exception {
        FreeStyleProject job = job(jenkins.createOnlineSlave(), ENDLESS);
        job.getBuildersList().get(TrainModelBuilder.class).setTimeLimit("10s");
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("under way", build);
        List<ProcessHandle> processes = processes(build);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));

        assertEnded(processes);
        jenkins.assertLogContains("ran into its time limit of 10 sec", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.FAILED);
    }

    @Test
    void endsWhatATrainingLeavesRunning() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job(
                jenkins.jenkins,
                "echo '{\"metric\":\"rmse\",\"value\":0.5}' >> \"$LEGION_TRACKING\"; echo x > \"$LEGION_OUTPUT/m\"; "
                        + "sleep 600 > /dev/null 2>&1 & echo $! > pids"));

        String pid = build.getWorkspace().child("pids").readToString().trim();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> assertEnded(List.of(process)));
    }

    @Test
    void saysWhatIsWrongWithoutAStackTrace() throws Exception {
        FreeStyleProject job = job(jenkins.createOnlineSlave(), "exit 0");
        TrainModelBuilder builder = job.getBuildersList().get(TrainModelBuilder.class);
        builder.setModel("a b");
        assertSaysOnly("model", jenkins.buildAndAssertStatus(Result.FAILURE, job));

        builder.setModel("wine");
        builder.setToolchain("nobodys");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertSaysOnly("nobodys", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.FAILED);
        assertThat(TrainingsAction.of(build).get(0).getReason()).contains("nobodys");
        assertThat(folders(build)).isEmpty();
    }

    private static void assertSaysOnly(String what, FreeStyleBuild build) throws Exception {
        jenkins.assertLogContains(what, build);
        jenkins.assertLogNotContains("\tat ", build);
        jenkins.assertLogNotContains("Exception", build);
    }

    @Test
    void readsAJobThatSaysLittle() throws Exception {
        String builder = "<" + TrainModelBuilder.class.getName() + "/>";
        String wine = "<" + TrainModelBuilder.class.getName()
                + "><arguments><model>wine</model><metrics><null/></metrics></arguments></"
                + TrainModelBuilder.class.getName() + ">";
        FreeStyleProject job = (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "little",
                new ByteArrayInputStream(
                        ("<project><builders>" + builder + wine + "</builders></project>").getBytes(UTF_8)));

        List<TrainModelBuilder> builders = job.getBuildersList().getAll(TrainModelBuilder.class);
        assertThat(builders.get(0).getModel()).isEmpty();
        assertThat(builders.get(1).getModel()).isEqualTo("wine");
        assertThat(builders.get(1).getVersion()).isEmpty();
        assertThat(builders.get(1).getMetrics()).isEmpty();
        assertThat(builders.get(1).getData()).isEmpty();
    }

    @Test
    void explainsItsFieldsWithTheHelpOfTheStep() throws Exception {
        String help = jenkins.executeOnServer(() ->
                jenkins.jenkins.getDescriptorOrDie(TrainModelBuilder.class).getHelpFile("timeLimit"));

        assertThat(jenkins.createWebClient().goTo(help.substring(1)).asNormalizedText())
                .contains("How long the training may run");
    }

    /** The training's shell and a child of it, by the numbers that {@link #ENDLESS} wrote down. */
    private static List<ProcessHandle> processes(FreeStyleBuild build) throws Exception {
        List<ProcessHandle> processes = build.getWorkspace()
                .child("pids")
                .readToString()
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        assertThat(processes).hasSize(2).allMatch(ProcessHandle::isAlive);
        return processes;
    }

    private static void assertEnded(List<ProcessHandle> processes) {
        assertThat(processes).allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }

    /** What trainings left beside the build's workspace. */
    private static List<FilePath> folders(FreeStyleBuild build) throws Exception {
        return WorkspaceList.tempDir(build.getWorkspace()).child("legion").list();
    }

    private static FreeStyleProject job(Node node, String script) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(node);
        job.getBuildersList().add(new Shell("cat > train.sh <<'END'\n" + script + "\nEND"));
        TrainModelBuilder builder = new TrainModelBuilder();
        builder.setModel("wine");
        builder.setToolchain("script");
        builder.setEntrypoint("train.sh");
        builder.setHyperParameters(List.of(new HyperParameter("alpha", "$ALPHA")));
        builder.setMetrics(List.of(new DeclaredMetric("rmse", "min")));
        job.getBuildersList().add(builder);
        return job;
    }
}
