package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builders.BindDataBuilder;
import io.jenkins.plugins.legion.jenkins.builds.BoundDataAction;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

/** Data of a real server, brought by the process that fetches. */
@WithJenkins
class BindDataTest {

    @TempDir
    private static Path shared;

    private static Lake lake;

    @TempDir
    private Path directory;

    private JenkinsRule jenkins;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the paths of these tests are those of other systems");
        lake = Lake.start(shared)
                .put("wine/red.csv", "1,2\n")
                .put("wine/white.csv", "3,4\n")
                .put("wine/notes.txt", "drink\n")
                .put("iris/iris.csv", "size,species\n1.5,setosa\n2.5,setosa\n");
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
    void aStepBringsWhatIsAskedForSaysWhatItIsAndNotesIt() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {",
                "  def d = bindData(connection: 'lake', remotePath: 'wine/', localPath: 'data', include: ['*.csv'],",
                "                   exclude: 'white*')",
                "  echo \"${d.files} files, ${d.bytes} bytes, ${d.digest}, ${d.place}, ${d.version} in ${d.localPath}\"",
                "  echo readFile('data/red.csv')",
                "  echo \"white is there: ${fileExists('data/white.csv')}\"",
                "}");

        BoundData bound = BoundDataAction.of(build).get(0);
        assertThat(bound.files()).isEqualTo(1);
        assertThat(bound.binding().exclude()).containsExactly("white*");
        assertThat(bound.type()).isEqualTo("s3");
        jenkins.assertLogContains(
                "1 files, 4 bytes, " + bound.digest() + ", " + bound.place() + ", " + bound.version() + " in data",
                build);
        jenkins.assertLogContains("1,2", build);
        jenkins.assertLogContains("white is there: false", build);
        jenkins.assertLogContains("[legion] Fetched 1 file, 4 B", build);
        assertNothingSecretIn(build);
    }

    @Test
    void whatAnAgentSaysIsInTheLogOfABuildThatEndsAtOnceAndAboveWhatComesNext() throws Exception {
        jenkins.createOnlineSlave(Label.get("far"));

        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') {",
                "  bindData(connection: 'lake', remotePath: 'wine/', localPath: 'data')",
                "  echo 'and on it goes'",
                "}");

        assertThat(JenkinsRule.getLog(build))
                .containsSubsequence("[legion] 3 files", "is in data: 3 files", "and on it goes");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node { bindData connection: 'lake', remotePath: 'beer/', localPath: 'data' }");

        jenkins.assertLogContains("remotePath: 'beer/'; expected data of the connection 'lake' in ", build);
        jenkins.assertLogContains("there is iris/, wine/", build);
        assertThat(BoundDataAction.of(build)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsAsked() throws Exception {
        WorkflowRun build =
                build(Result.FAILURE, "node { bindData connection: 'lak', localPath: 'data', digest: 'sha256:1' }");
        jenkins.assertLogContains("digest: 'sha256:1'; expected sha256: and 64 hexadecimal digits", build);

        WorkflowRun unknown = build(Result.FAILURE, "node { bindData connection: 'lak', localPath: 'data' }");
        jenkins.assertLogContains("connection: 'lak'; expected one of lake (did you mean 'lake'?)", unknown);

        WorkflowRun misspelt =
                build(Result.FAILURE, "node { bindData connection: 'lake', localPath: 'data', includes: ['*.csv'] }");
        jenkins.assertLogContains("did you mean 'include'?", misspelt);
    }

    @Test
    void aWrongSecretIsSaidAndNotShown() throws Exception {
        Lake.credentials(jenkins, "not-the-secret");

        WorkflowRun build = build(Result.FAILURE, "node { bindData connection: 'lake', localPath: 'data' }");

        jenkins.assertLogContains("keySecret is not the secret of keyID (SignatureDoesNotMatch)", build);
        jenkins.assertLogNotContains("not-the-secret", build);
    }

    @Test
    void credentialsThatWereRotatedInTheMiddleAreLookedUpAnew() throws Exception {
        Lake.credentials(jenkins, "expired-secret");
        lake.line().hold("list-type=2");
        WorkflowJob job = Pipelines.job(
                jenkins, "rotated", "node { bindData connection: 'lake', remotePath: 'wine/', localPath: 'data' }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        lake.line().awaitAsked();
        Lake.credentials(jenkins, Lake.SECRET);
        lake.line().release();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Going on with the credentials as they are now", build);
        assertThat(BoundDataAction.of(build)).hasSize(1);
    }

    @Test
    void othersAreWaitedForWhereCredentialsHaveExpired() throws Exception {
        Lake.credentials(jenkins, "expired-secret");
        lake.line().refuse("list-type=2", "ExpiredToken");
        WorkflowJob job = Pipelines.job(
                jenkins, "expired", "node { bindData connection: 'lake', remotePath: 'wine/', localPath: 'data' }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("have expired (ExpiredToken). Waiting up to 2 minutes for others", build);
        lake.line().release();
        Lake.credentials(jenkins, Lake.SECRET);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Going on with the credentials as they are now", build);
    }

    @Test
    void anAbortedBuildEndsTheProcess() throws Exception {
        lake.line().hold("red.csv");
        WorkflowJob job = Pipelines.job(
                jenkins, "aborted", "node { bindData connection: 'lake', remotePath: 'wine/', localPath: 'data' }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        lake.line().awaitAsked();
        ProcessHandle process =
                FetchProcesses.of(jenkins.jenkins.getWorkspaceFor(job)).get(0);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        process.onExit().get();
        lake.line().release();
        assertThat(directory.resolve("cache/objects"))
                .satisfiesAnyOf(cache -> assertThat(cache).doesNotExist(), cache -> assertThat(jenkins.jenkins
                                .getWorkspaceFor(job)
                                .child("data/red.csv")
                                .exists())
                        .isFalse());
    }

    @Test
    void aTrainingsDataIsFetchedAndTheSecondTimeNothingMoves() throws Exception {
        String train =
                "node { trainModel(model: 'wine', data: [[connection: 'lake', remotePath: 'wine/', localPath: 'data',"
                        + " include: ['*.csv']]]) { sh 'cat data/*.csv > \"$LEGION_OUTPUT/m\"' } }";
        WorkflowRun first = build(Result.SUCCESS, train);
        WorkflowRun second = build(Result.SUCCESS, train);

        jenkins.assertLogContains("[legion] Fetched 2 files, 8 B", first);
        jenkins.assertLogContains("all of it is on this machine", second);
        jenkins.assertLogNotContains("Fetched", second);
        String record = Files.readString(second.getRootDir().toPath().resolve("legion/wine/record.json"));
        assertThat(record).contains("\"type\" : \"s3\"", "\"connection\" : \"lake\"");
        assertNothingSecretIn(first);
    }

    @Test
    void aTrainingThatNamesItsPlaceAloneHasWhatWasBoundThere() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {",
                "  bindData connection: 'lake', remotePath: 'wine/', localPath: 'data', include: ['red*']",
                "  trainModel(model: 'wine', data: [[connection: 'lake', localPath: 'data/']]) {",
                "    sh 'cat data/* > \"$LEGION_OUTPUT/m\"' }",
                "}");
        String record = Files.readString(build.getRootDir().toPath().resolve("legion/wine/record.json"));
        assertThat(record).contains("\"type\" : \"s3\"", "\"red*\"", "\"files\" : 1");
    }

    @Test
    void dataOfAManifestIsFetchedToo() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node {",
                "  writeFile file: 'legion.yaml', text: '''kind: ModelTraining",
                "id: wine",
                "spec:",
                "  model:",
                "    name: wine",
                "  data:",
                "  - connection: lake",
                "    remotePath: wine/red.csv",
                "    localPath: red.csv",
                "'''",
                "  trainModel(manifest: 'legion.yaml') { sh 'cp red.csv \"$LEGION_OUTPUT/m\"' }",
                "}");
        jenkins.assertLogContains("[legion] Fetched 1 file, 4 B", build);
    }

    @Test
    void aFreestyleBuildBringsItWithItsVariables() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        BindDataBuilder builder = new BindDataBuilder("lake", "data-$BUILD_NUMBER");
        builder.setRemotePath("wine/");
        builder.setInclude("*.csv\n*.txt");
        job.getBuildersList().add(builder);

        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);

        assertThat(job.getSomeWorkspace().child("data-1/notes.txt").readToString())
                .isEqualTo("drink\n");
        assertThat(BoundDataAction.of(build)).singleElement().satisfies(bound -> assertThat(bound.files())
                .isEqualTo(3));
        assertNothingSecretIn(build);
    }

    @Test
    void theColumnOfTheClassesIsNamedInAStepAndInAForm() throws Exception {
        WorkflowRun bound = build(
                Result.SUCCESS,
                "node { bindData connection: 'lake', remotePath: 'iris/', localPath: 'data', label: 'species' }");
        assertThat(BoundDataAction.of(bound).get(0).statistics().orElseThrow().parts())
                .extracting(DataPart::label)
                .containsExactly("species");

        WorkflowRun wrong = build(
                Result.FAILURE,
                "node { bindData connection: 'lake', remotePath: 'iris/', localPath: 'data', label: 'spezies' }");
        jenkins.assertLogContains("label: 'spezies'; expected a column of the data; there is size, species", wrong);

        FreeStyleProject job = jenkins.createFreeStyleProject();
        BindDataBuilder builder = new BindDataBuilder("lake", "data");
        builder.setRemotePath("iris/");
        builder.setLabel("species");
        job.getBuildersList().add(builder);
        job = jenkins.configRoundtrip(job);
        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);
        assertThat(BoundDataAction.of(build).get(0).binding().label()).isEqualTo("species");
    }

    private WorkflowRun build(Result result, String... lines) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("p", WorkflowJob.class);
        if (job != null) {
            job.setDefinition(new CpsFlowDefinition(String.join("\n", lines), true));
        } else {
            job = Pipelines.job(jenkins, "p", lines);
        }
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }

    /** Neither in what the build keeps nor in the folders of the agent, which is Jenkins itself here. */
    private void assertNothingSecretIn(Run<?, ?> build) throws Exception {
        for (Path place : new Path[] {
            build.getRootDir().toPath(), jenkins.jenkins.getRootDir().toPath().resolve("workspace"), directory
        }) {
            try (Stream<Path> files = Files.exists(place) ? Files.walk(place) : Stream.empty()) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(Lake.SECRET);
                }
            }
        }
    }
}
