package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.Functions;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a Pipeline author sees of {@code trainModel}. */
@WithJenkins
class TrainModelStepTest {

    /** A training in four lines of shell: two epochs, a tag, a parameter, a model. */
    private static final String TRAINING = String.join(
            "\n",
            "echo '{\"metric\":\"rmse\",\"value\":0.9,\"step\":1}' >> \"$LEGION_TRACKING\"",
            "echo '{\"metric\":\"rmse\",\"value\":0.7,\"step\":2}' >> \"$LEGION_TRACKING\"",
            "echo '{\"tag\":\"algorithm\",\"value\":\"rf\"}' >> \"$LEGION_TRACKING\"",
            "echo '{\"param\":\"trees\",\"value\":\"10\"}' >> \"$LEGION_TRACKING\"",
            "echo weights > \"$LEGION_OUTPUT/model.bin\"");

    /** One Jenkins for all of these tests: starting one takes longer than what most of them do. */
    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @Test
    void trainsAndKeepsBinaryMetricsAndTags() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "whole",
                "node {",
                "  def m = trainModel(model: 'wine', metrics: [rmse: 'min'], hyperParameters: [alpha: 0.5]) {",
                "    sh '''" + TRAINING + "'''",
                "  }",
                "  echo \"got ${m.name} ${m.version} rmse ${m.metrics.rmse} in ${m.artifact} ${m.digest}\"",
                "}");
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("got wine 1 rmse 0.7 in legion/wine/wine-1.zip sha256:", build);
        RecordedTraining training = only(build);
        assertThat(training.getState()).isEqualTo(TrainingState.SUCCEEDED);
        assertThat(training.getMetrics()).first().satisfies(metric -> {
            assertThat(metric.getName()).isEqualTo("rmse");
            assertThat(metric.getDirection()).isEqualTo("min");
            assertThat(metric.getLast()).isEqualTo(0.7);
            assertThat(metric.getMax()).isEqualTo(0.9);
            assertThat(metric.getPoints()).isEqualTo(2);
        });
        assertThat(build.getArtifactManager()
                        .root()
                        .child("legion/wine/wine-1.zip")
                        .length())
                .isEqualTo(training.getBinary().getBytes());

        JSONObject json =
                jenkins.getJSON(build.getUrl() + "legion/wine/api/json").getJSONObject();
        assertThat(json.getJSONObject("hyperParameters").getString("alpha")).isEqualTo("0.5");
        assertThat(json.getJSONObject("tags").getString("algorithm")).isEqualTo("rf");
        assertThat(json.getJSONObject("params").getString("trees")).isEqualTo("10");
        assertThat(json.getJSONObject("environment").getString("host")).isNotEmpty();
        assertThat(json.getJSONArray("files").size()).isPositive();
    }

    @Test
    void fingerprintsTheBinariesOfTrainingsThatEndTogether() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "together",
                "def train(name) { node {",
                "  trainModel(model: name, artifactName: 'm.zip') { sh 'echo x > \"$LEGION_OUTPUT/m\"' }",
                "} }",
                "parallel(a: { train('a') }, b: { train('b') }, c: { train('c') })"));

        assertThat(build.getAction(Fingerprinter.FingerprintAction.class).getFingerprints())
                .containsOnlyKeys("legion/a/m.zip", "legion/b/m.zip", "legion/c/m.zip");
    }

    @Test
    void removesTheFoldersOfTrainingsWhoseBuildsAreOver() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "abandoned",
                "node {",
                "  if (env.BUILD_NUMBER == '1') {",
                "    trainModel(model: 'wine', binaryOptional: true) {",
                "      sh 'cd \"$LEGION_OUTPUT/../..\" && cp -r wine-* lost-0123456789ab && cp -r wine-* other'",
                "    }",
                "  }",
                "  trainModel(model: 'next', binaryOptional: true) { sh 'ls \"$LEGION_OUTPUT/../..\"' }",
                "}");

        jenkins.assertLogContains("lost-0123456789ab", jenkins.buildAndAssertSuccess(job));
        WorkflowRun next = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogNotContains("lost-0123456789ab", next);
        jenkins.assertLogContains("other", next);
    }

    @Test
    void refusesAMisspeltArgumentInOneLine() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "misspelt", "node { trainModel(modle: 'wine') { sh 'true' } }"));

        jenkins.assertLogContains("(did you mean 'model'?)", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void logsNumbersAndTruthsAsTexts() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "texts",
                "node { trainModel(model: 'wine', binaryOptional: true) {",
                "  logParam name: 'depth', value: 5",
                "  logTag name: 'reviewed', value: true",
                "} }"));

        JSONObject json =
                jenkins.getJSON(build.getUrl() + "legion/wine/api/json").getJSONObject();
        assertThat(json.getJSONObject("params").getString("depth")).isEqualTo("5");
        assertThat(json.getJSONObject("tags").getString("reviewed")).isEqualTo("true");
    }

    @Test
    void fingerprintsTheBinary() throws Exception {
        WorkflowJob job = training("fingerprinted");
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        Fingerprinter.FingerprintAction fingerprints = build.getAction(Fingerprinter.FingerprintAction.class);
        Fingerprint fingerprint = fingerprints.getFingerprints().get("legion/wine/wine-1.zip");
        assertThat(fingerprint.getRangeSet(job).includes(build.getNumber())).isTrue();
    }

    @Test
    void showsTheTrainingOnTheBuildsPageAndItsOwn() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(training("shown"));

        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        assertThat(browser.getPage(build).asNormalizedText()).contains("wine 1", "succeeded", "rmse", "0.7");
        assertThat(browser.goTo(build.getUrl() + "legion/wine/").asNormalizedText())
                .contains("rmse", "0.7", "0.9", "algorithm", "rf", "trees", "model.bin", "sha256:");
        assertThat(browser.goTo(build.getUrl() + "legion/").asNormalizedText()).contains("wine", "succeeded");
    }

    @Test
    void keepsTheRecordOfATrainingThatFails() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, "failing", "node { trainModel(model: 'wine') { sh '''" + TRAINING + "\nexit 3''' } }");
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        RecordedTraining training = only(build);
        assertThat(training.getState()).isEqualTo(TrainingState.FAILED);
        assertThat(training.getExitCode()).isEqualTo(3);
        assertThat(training.getMetrics().get(0).getName()).isEqualTo("rmse");
        assertThat(training.getReason()).isEqualTo("the training ended with exit code 3");
        assertThat(training.getBinary()).as("what it made until then").isNotNull();
        jenkins.assertLogContains("script returned exit code 3", build);
    }

    @Test
    void failsATrainingThatWritesNoModel() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "empty", "node { trainModel(model: 'wine') { sh 'true' } }"));

        jenkins.assertLogContains("LEGION_OUTPUT", build);
        assertThat(only(build).getState()).isEqualTo(TrainingState.FAILED);
        assertThat(only(build).getReason()).contains("LEGION_OUTPUT");
    }

    @Test
    void readsMetricsFromFilesOfTheTrainingsOwn() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "own-files",
                "node { def m = trainModel(model: 'wine', binaryOptional: true, metrics: ['test.rmse': 'min'],",
                "    metricsFiles: ['metrics.json', 'history.csv']) {",
                "  writeFile file: 'metrics.json', text: '{\"test\": {\"rmse\": 0.25}}'",
                "  writeFile file: 'history.csv', text: 'epoch,loss\\n1,2\\n2,1\\n'",
                "}; echo \"got ${m.metrics['test.rmse']} ${m.metrics.loss}\" }"));

        jenkins.assertLogContains("got 0.25 1.0", build);
    }

    @Test
    void letsAnEvaluationEndWithoutAModel() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "evaluation",
                "node { trainModel(model: 'wine', binaryOptional: true) { logMetric name: 'rmse', value: 0.25 } }"));

        assertThat(only(build).getBinary()).isNull();
        assertThat(only(build).getMetrics().get(0).getLast()).isEqualTo(0.25);
    }

    @Test
    void failsWhereADeclaredMetricWasNeverLogged() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "silent",
                        "node { trainModel(model: 'wine', metrics: [accuracy: 'max']) {",
                        "  sh 'echo x > \"$LEGION_OUTPUT/m\"' } }"));

        assertThat(only(build).getReason()).contains("accuracy");
    }

    @Test
    void takesManyTrainingsInParallel() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "parallel",
                "node {",
                "  def branches = [:]",
                "  for (n in ['a', 'b', 'c']) {",
                "    def name = n",
                "    branches[name] = { trainModel(model: 'wine', hyperParameters: [which: name]) {",
                "      sh 'cp \"$LEGION_HYPERPARAMETERS\" \"$LEGION_OUTPUT/model.json\"'",
                "      logTag name: 'which', value: name",
                "      logMetric name: 'loss', value: 1",
                "    } }",
                "  }",
                "  parallel branches",
                "}"));

        List<RecordedTraining> trainings = TrainingsAction.of(build);
        assertThat(trainings).extracting(RecordedTraining::getId).containsExactlyInAnyOrder("wine", "wine-2", "wine-3");
        assertThat(trainings).extracting(RecordedTraining::getVersion).containsExactly("1", "1-2", "1-3");
        assertThat(trainings.get(2).getBinary().getFileName()).isEqualTo("wine-1-3.zip");
        assertThat(trainings).allMatch(t -> t.getState() == TrainingState.SUCCEEDED);
        assertThat(trainings).extracting(t -> t.getBinary().getDigest()).doesNotHaveDuplicates();
        assertThat(PlainBrowser.of(jenkins).goTo(build.getUrl()).asNormalizedText())
                .contains("which a", "which b", "which c");
        assertThat(PlainBrowser.of(jenkins).goTo(build.getUrl() + "legion/").asNormalizedText())
                .contains("wine\nwhich a", "which b", "which c");
        jenkins.assertLogContains("wine: step 0", build);
        jenkins.assertLogContains("wine-2: step 0", build);
        jenkins.assertLogContains("wine-3: step 0", build);
    }

    /** Whoever looks for the version finds that there was a try, and why it came to nothing. */
    @Test
    void aTrainingThatCannotBeginHasAVersionAsAnyOther() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "no-data",
                        "node { trainModel(model: 'wine', data: [[connection: 'lake', localPath: 'missing']]) { sh 'true' } }"));

        assertThat(TrainingsAction.of(build)).singleElement().satisfies(training -> assertThat(training.getVersion())
                .isEqualTo("1"));
        assertThat(build.getRootDir().toPath().resolve("legion/wine/version.json"))
                .exists();
        jenkins.assertLogNotContains("InvalidInput", build);
    }

    @Test
    void saysOnceWhatThereIsToKnowAndLeavesNoFolder() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "once",
                "node {",
                "  withEnv(['MLFLOW_TRACKING_URI=http://127.0.0.1:1/']) {",
                "    trainModel(model: 'wine') { sh ': > \"$LEGION_OUTPUT/m\"' }",
                "  }",
                "  sh 'ls -d \"$WORKSPACE\"@tmp/legion || echo no folder is left'",
                "}"));

        assertThat(build.getLog(1000))
                .filteredOn(line -> line.contains("MLFLOW_TRACKING_URI is"))
                .singleElement()
                .asString()
                .startsWith("[legion] MLFLOW_TRACKING_URI is");
        jenkins.assertLogContains("[legion] Every file of the model has zero bytes.", build);
        jenkins.assertLogContains("[legion] The training logged no metric, parameter or tag.", build);
        assertThat(build.getLog(1000)).contains("no folder is left");
    }

    @Test
    void refusesASecondTrainingOfAnIdThatWasChosen() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "twice",
                        "node { for (i in [1, 2]) {",
                        "  trainModel(model: 'wine', id: 'mine') { sh 'echo x > \"$LEGION_OUTPUT/m\"' } } }"));

        jenkins.assertLogContains("id: 'mine'; expected an id that no other training of this build has", build);
        jenkins.assertLogContains("within retry, leave the id out", build);
    }

    @Test
    void namesEveryFaultOfItsArgumentsAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "faulty",
                        "node { trainModel(model: 'no good', version: 'a/b', timeLimit: 'soon', progressInterval: 'often', metrics: [x: 'up']) {} }"));

        jenkins.assertLogContains("'no good'; expected", build);
        jenkins.assertLogContains("'a/b'; expected", build);
        jenkins.assertLogContains("timeLimit: 'soon'; expected", build);
        jenkins.assertLogContains("progressInterval: 'often'; expected", build);
        jenkins.assertLogContains("metrics.x: 'up'; expected min or max", build);
        jenkins.assertLogNotContains("at io.jenkins.plugins.legion", build);
    }

    @Test
    void carriesHyperParametersUnchanged() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "odd",
                "node { trainModel(model: 'wine', hyperParameters: [q: 'it\\'s \"$HOME\"\\nü']) {",
                "  sh 'cp \"$LEGION_HYPERPARAMETERS\" \"$LEGION_OUTPUT/h.json\"' } }"));

        JSONObject json =
                jenkins.getJSON(build.getUrl() + "legion/wine/api/json").getJSONObject();
        assertThat(json.getJSONObject("hyperParameters").getString("q")).isEqualTo("it's \"$HOME\"\nü");
    }

    @Test
    void stopsATrainingAtItsTimeLimit() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "endless",
                        "node { trainModel(model: 'wine', timeLimit: '3s') { sh 'echo x > \"$LEGION_OUTPUT/m\"; sleep 600' } }"));

        assertThat(only(build).getState()).isEqualTo(TrainingState.FAILED);
        assertThat(only(build).getReason()).contains("time limit");
    }

    @Test
    void recordsAnAbortedTraining() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "aborted",
                "node { trainModel(model: 'wine') { sh 'echo x > \"$LEGION_OUTPUT/m\"; echo under way; sleep 600' } }");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("under way", build);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));

        assertThat(only(build).getState()).isEqualTo(TrainingState.ABORTED);
        assertThat(only(build).getBinary()).as("what it made until then").isNotNull();
    }

    @Test
    void readsTheTrainingFromAManifest() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "manifest",
                "node {",
                "  writeFile file: 'legion.yaml', text: '''kind: ModelTraining",
                "id: wine",
                "spec:",
                "  model: {name: wine, version: 1.0}",
                "  toolchain: script",
                "  entrypoint: train.sh",
                "  hyperParameters: {alpha: 0.5}",
                "'''",
                "  writeFile file: 'train.sh', text: 'cp \"$LEGION_HYPERPARAMETERS\" \"$LEGION_OUTPUT/model.json\"'",
                "  def m = trainModel(manifest: 'legion.yaml') { sh '\"$LEGION_RUN\"' }",
                "  echo \"trained ${m.name} ${m.version}\"",
                "}"));

        jenkins.assertLogContains("trained wine 1.0", build);
        assertThat(only(build).getToolchain()).isEqualTo("script");
    }

    @Test
    void anIdNamesATrainingOfTheBuildAndChoosesAmongSeveralOfAManifest() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "several",
                        "node {",
                        "  def wine = 'kind: ModelTraining\\nid: wine\\nspec: {model: {name: wine}}\\n'",
                        "  writeFile file: 'one.yaml', text: wine",
                        "  writeFile file: 'two.yaml', text: wine + '---\\n' + wine.replace('wine', 'beer')",
                        "  def train = { Map where -> trainModel(where) { sh 'touch \"$LEGION_OUTPUT/model\"' } }",
                        "  train(manifest: 'one.yaml', id: 'fold-1')",
                        "  train(manifest: 'two.yaml', id: 'beer')",
                        "  train(manifest: 'two.yaml', id: 'cider')",
                        "}"));

        assertThat(TrainingsAction.of(build))
                .extracting(RecordedTraining::getId, RecordedTraining::getModel)
                .startsWith(tuple("fold-1", "wine"), tuple("beer", "beer"));
        jenkins.assertLogContains("id: 'cider'; expected one of those in ", build);
        jenkins.assertLogContains("two.yaml: wine, beer", build);
    }

    private WorkflowJob training(String name) throws Exception {
        return Pipelines.job(
                jenkins,
                name,
                "node { trainModel(model: 'wine', metrics: [rmse: 'min']) { sh '''" + TRAINING + "''' } }");
    }

    private static RecordedTraining only(WorkflowRun build) {
        List<RecordedTraining> trainings = TrainingsAction.of(build);
        assertThat(trainings).hasSize(1);
        return trainings.get(0);
    }
}
