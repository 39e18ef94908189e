package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.RecordedBinary;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.connections.FileConnection;
import io.jenkins.plugins.legion.jenkins.connections.S3Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Binaries that a connection keeps, and not their build. */
@WithJenkins
class OutputConnectionTest {

    @TempDir
    private static Path shared;

    private static Lake lake;

    @TempDir
    private Path directory;

    private JenkinsRule jenkins;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the paths of these tests are those of other systems");
        lake = Lake.start(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        lake.close();
    }

    @BeforeEach
    void connection(JenkinsRule rule) throws Exception {
        jenkins = rule;
        lake.connect(rule, Lake.SECRET, directory.resolve("cache"));
    }

    @Test
    void theRegistryKnowsWhereItIsAndAnotherJobFetchesItThoughTheBuildIsGone() throws Exception {
        WorkflowRun trained = build(
                Result.SUCCESS,
                "node {",
                "  def m = trainModel(model: 'wine', outputConnection: 'lake') { sh 'echo red > $LEGION_OUTPUT/model.txt' }",
                "  echo \"it is at ${m.connection}: ${m.place}, ${m.artifact}\"",
                "  promoteModel model: m, alias: 'champion'",
                "}");

        RecordedBinary binary = TrainingsAction.of(trained).get(0).getBinary();
        assertThat(binary.getConnection()).isEqualTo("lake");
        assertThat(binary.getPlace()).startsWith(lake.uri() + "/wine/").endsWith("/wine-1.zip");
        jenkins.assertLogContains("it is at lake: " + binary.getPlace() + ", null", trained);
        assertThat(trained.getArtifacts()).isEmpty();
        JSONObject version = jenkins.getJSON("models/wine/api/json?depth=2")
                .getJSONObject()
                .getJSONArray("versions")
                .getJSONObject(0);
        assertThat(version.getString("binary")).isEqualTo("connection");
        assertThat(version.getString("place")).isEqualTo(binary.getPlace());
        assertThat(jenkins.createWebClient()
                        .withJavaScriptEnabled(false)
                        .getPage(trained, "legion/wine")
                        .getWebResponse()
                        .getContentAsString())
                .contains(binary.getPlace());
        // An alias moves to it by the page's button as to any other.
        assertThat(jenkins.createWebClient()
                        .withJavaScriptEnabled(false)
                        .goTo("models/wine")
                        .getWebResponse()
                        .getContentAsString())
                .contains("href=\"promotion?version=");
        trained.delete();

        WorkflowRun fetched = build(
                Result.SUCCESS,
                "node { fetchModel model: 'wine@champion', into: 'model'; echo readFile('model/model.txt') }");

        jenkins.assertLogContains("red", fetched);
        jenkins.assertLogContains(binary.getDigest(), fetched);
        // That of the data that it is as well would be another one.
        assertThat(JenkinsRule.getLog(fetched)).containsOnlyOnce("sha256:");
        assertNothingSecretIn(fetched);
    }

    @Test
    void aFreestyleJobStoresItToo() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("wine");
        TrainModelBuilder step = new TrainModelBuilder();
        step.setModel("wine");
        step.setToolchain("script");
        step.setEntrypoint("train.sh");
        step.setOutputConnection("lake");
        project.getBuildersList().add(new hudson.tasks.Shell("echo 'echo x > $LEGION_OUTPUT/model.txt' > train.sh"));
        project.getBuildersList().add(step);
        project = jenkins.configRoundtrip(project);

        Run<?, ?> build = jenkins.buildAndAssertSuccess(project);

        assertThat(TrainingsAction.of(build).get(0).getBinary().getConnection()).isEqualTo("lake");
    }

    @Test
    void aFolderThatIsMountedTakesItAndGivesItToAnotherJob() throws Exception {
        Path mounted = Files.createDirectory(directory.resolve("models"));
        LegionConfiguration.get().setConnections(List.of(new FileConnection("disk", mounted.toString())));

        WorkflowRun trained = build(
                Result.SUCCESS,
                "node {",
                "  def m = trainModel(model: 'wine', outputConnection: 'disk') { sh 'echo red > $LEGION_OUTPUT/model.txt' }",
                "  promoteModel model: m, alias: 'champion'",
                "}");

        RecordedBinary binary = TrainingsAction.of(trained).get(0).getBinary();
        assertThat(binary.getConnection()).isEqualTo("disk");
        assertThat(binary.getPlace()).startsWith(mounted + "/wine/").endsWith("/wine-1.zip");
        assertThat(Path.of(binary.getPlace())).exists();
        trained.delete();

        WorkflowRun fetched = build(
                Result.SUCCESS,
                "node { fetchModel model: 'wine@champion', into: 'model'; echo readFile('model/model.txt') }");

        jenkins.assertLogContains("red", fetched);
    }

    @Test
    void credentialsThatExpireWhileItIsStoredAreReplacedAndItGoesOn() throws Exception {
        lake.line().refuse("partNumber=3&", "ExpiredToken");
        WorkflowJob job = Pipelines.job(
                jenkins,
                "expired",
                "node { trainModel(model: 'wine', outputConnection: 'lake') {"
                        + " sh 'head -c 41943040 /dev/urandom > \"$LEGION_OUTPUT/model.bin\"' } }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting up to 2 minutes for others", build);
        lake.line().release();
        // The server knows one secret alone; what counts is that the connection is another than before.
        ((S3Connection) LegionConfiguration.get().getConnections().get(0)).setRegion("eu-central-1");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("What was sent of it stays in bucket 'lake'", build);
        assertThat(TrainingsAction.of(build).get(0).getBinary().getConnection()).isEqualTo("lake");
    }

    @Test
    void wrongCredentialsFailTheTrainingAndItsRecordStays() throws Exception {
        Lake.credentials(jenkins, "another-secret");

        WorkflowRun build = build(
                Result.FAILURE,
                "node { trainModel(model: 'wine', outputConnection: 'lake') { sh 'echo x > $LEGION_OUTPUT/model.txt' } }");

        jenkins.assertLogContains("keySecret is not the secret of keyID", build);
        assertThat(TrainingsAction.of(build).get(0).getBinary()).isNull();
        assertThat(build.getRootDir().toPath().resolve("legion/wine/record.json"))
                .exists();
    }

    @Test
    void oneThatNobodyKnowsIsSaidBeforeAnythingTrains() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE, "node { trainModel(model: 'wine', outputConnection: 'lak') { echo 'it trains' } }");

        jenkins.assertLogContains("outputConnection: 'lak'; expected a connection that is configured", build);
        jenkins.assertLogNotContains("it trains", build);
    }

    private WorkflowRun build(Result result, String... program) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(String.join("\n", program), true));
        return jenkins.buildAndAssertStatus(result, job);
    }

    private static void assertNothingSecretIn(Run<?, ?> build) throws IOException {
        assertThat(Files.readString(build.getLogFile().toPath(), StandardCharsets.UTF_8))
                .doesNotContain(Lake.SECRET);
    }
}
