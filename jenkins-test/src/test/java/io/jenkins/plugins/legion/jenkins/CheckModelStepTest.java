package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.legion.jenkins.builds.RecordedCheck;
import io.jenkins.plugins.legion.jenkins.builds.RecordedVerdict;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a Pipeline author sees of {@code checkModel}. */
@WithJenkins
class CheckModelStepTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void letsAGoodModelGoOnAndKeepsTheVerdicts() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "good",
                train("m", "wine", "rmse: 0.7, accuracy: 0.9"),
                "def c = checkModel model: m, gates: [[metric: 'rmse', max: 0.7], [metric: 'accuracy', min: 0.9],"
                        + " [metric: 'f1', min: 0.5, optional: true]]",
                "echo \"passed ${c.passed} ${c.outcome} ${c.verdicts[0].metric} ${c.verdicts[0].value}"
                        + " ${c.verdicts[2].outcome}\""));

        jenkins.assertLogContains("passed true passed rmse 0.7 skipped", build);
        jenkins.assertLogContains("[legion] Gates of wine 1: passed", build);
        jenkins.assertLogContains("  passed   rmse ≤ 0.7      rmse 0.7 is ≤ 0.7", build);
        RecordedCheck check = TrainingsAction.of(build).get(0).getCheck();
        assertThat(check.getOutcomeWord()).isEqualTo("passed");
        assertThat(check.getVerdicts())
                .extracting(RecordedVerdict::getOutcomeWord)
                .containsExactly("passed", "passed", "skipped");
        JSONObject json =
                jenkins.getJSON(build.getUrl() + "legion/api/json?depth=2").getJSONObject();
        JSONObject verdict = json.getJSONArray("trainings")
                .getJSONObject(0)
                .getJSONObject("check")
                .getJSONArray("verdicts")
                .getJSONObject(0);
        assertThat(verdict.getString("gate")).isEqualTo("rmse ≤ 0.7");
        assertThat(verdict.getDouble("value")).isEqualTo(0.7);
        assertThat(PlainBrowser.of(jenkins).goTo(build.getUrl()).asNormalizedText())
                .contains("rmse ≤ 0.7", "skipped");
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(build.getUrl() + "legion/wine/")
                        .asNormalizedText())
                .contains("rmse 0.7 is ≤ 0.7", "skipped");
        WorkflowRun loaded = reloaded(build);
        assertThat(TrainingsAction.of(loaded)
                        .get(0)
                        .getCheck()
                        .getVerdicts()
                        .get(1)
                        .getValue())
                .isEqualTo(0.9);
    }

    @Test
    void failsNamingEachGateThatIsNotPassed() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "bad",
                        train("m", "wine", "rmse: 0.7, accuracy: 0.8, loss: 'NaN'"),
                        "checkModel model: m, gates: [[metric: 'rmse', max: 0.6999], [metric: 'accuracy', min: 0.7],",
                        "  [metric: 'loss', max: 1], [metric: 'f1', min: 0.5], [metric: 'rmse', min: 1,"
                                + " criticality: 'UNSTABLE']]",
                        "echo 'not reached'"));

        jenkins.assertLogContains("ERROR: Gates of wine 1 that were not passed:", build);
        jenkins.assertLogContains("rmse ≤ 0.6999: rmse 0.7 is not ≤ 0.6999", build);
        jenkins.assertLogContains("loss ≤ 1: loss is NaN, which no gate lets through", build);
        jenkins.assertLogContains("f1 ≥ 0.5: the training logged no metric f1; it logged", build);
        jenkins.assertLogNotContains("not reached", build);
        jenkins.assertLogNotContains("\tat ", build);
        assertThat(TrainingsAction.of(build).get(0).getCheck().getOutcomeWord()).isEqualTo("failed");
    }

    @Test
    void makesTheBuildUnstableAndGoesOn() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.UNSTABLE,
                Pipelines.job(
                        jenkins,
                        "unstable",
                        train("m", "wine", "rmse: 0.7"),
                        "def c = checkModel gates: [[metric: 'rmse', max: 0.5, criticality: 'UNSTABLE']]",
                        "echo \"went on ${c.outcome} ${c.passed}\""));

        jenkins.assertLogContains("went on unstable false", build);
        List<WarningAction> warnings = new DepthFirstScanner()
                .allNodes(build.getExecution()).stream()
                        .map(node -> node.getAction(WarningAction.class))
                        .filter(warning -> warning != null)
                        .toList();
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
            assertThat(warning.getMessage()).contains("rmse 0.7 is not ≤ 0.5");
        });
    }

    /** The first build has no baseline; a worse one is found out, and does not become one itself. */
    @Test
    void comparesWithTheLastSuccessfulBuildAndABuildByNumber() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "compared",
                train("m", "wine", "accuracy: ACCURACY"),
                "checkModel model: 'wine', gates: [[metric: 'accuracy', notWorseThan: 'lastSuccessful', by: 0.01,"
                        + " criticality: 'UNSTABLE'], [metric: 'accuracy', betterThan: '@champion']]",
                "if (env.BUILD_NUMBER == '3') { checkModel gates: [[metric: 'accuracy', notWorseThan: 1]] }");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("ACCURACY", "0.9")));

        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("no baseline: no build of this job with the result SUCCESS has trained wine", first);
        jenkins.assertLogContains("no baseline: no alias champion of wine is set", first);

        WorkflowRun worse = build(job, "0.88", Result.UNSTABLE);
        jenkins.assertLogContains("accuracy 0.88 is not ≥ 0.89; wine 1 of #1 has 0.9, a change of -0.02", worse);
        RecordedVerdict verdict =
                TrainingsAction.of(worse).get(0).getCheck().getVerdicts().get(0);
        assertThat(verdict.getBound()).isEqualTo("≥ 0.89");
        assertThat(verdict.getBaseline()).isEqualTo("wine 1 of #1");
        assertThat(verdict.getChangeExported()).isEqualTo(-0.02);

        WorkflowRun third = build(job, "0.885", Result.FAILURE);
        jenkins.assertLogContains("0.885 is not ≥ 0.89; wine 1 of #1 has 0.9", third);
        jenkins.assertLogContains("accuracy not worse than #1: accuracy 0.885 is not ≥ 0.9", third);
        assertThat(TrainingsAction.of(third).get(0).getCheck().getVerdicts()).hasSize(3);

        jenkins.assertLogContains("accuracy 0.89 is ≥ 0.89; wine 1 of #1", build(job, "0.89", Result.SUCCESS));
    }

    @Test
    void aTrainingThatFailedPassesNoGate() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "untrained",
                        "node { try { trainModel(model: 'wine') { logMetric name: 'rmse', value: 0.1; error 'no data' } }",
                        "catch (e) { echo 'went wrong' } }",
                        "checkModel model: 'wine', gates: [[metric: 'rmse', max: 1, optional: true]]"));

        jenkins.assertLogContains("rmse ≤ 1: the training did not succeed (failed): no data", build);
    }

    @Test
    void saysWhatIsWrongInEveryArgumentAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "wrong",
                        train("a", "wine", "rmse: 1"),
                        train("b", "beer", "rmse: 1"),
                        "checkModel gates: [[metric: 'rmse', max: 'low'], [metric: 'rmse', notWorseThan: 'a b']]"));
        jenkins.assertLogContains(
                "model is missing; expected one of this build's trainings: wine (wine:1), beer (beer:1)", build);
        jenkins.assertLogContains("gates[0].max: 'low'; expected a number such as 0.8", build);
        jenkins.assertLogContains("gates[1].notWorseThan: 'a b'", build);
        jenkins.assertLogNotContains("\tat ", build);

        WorkflowRun misspelt = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "misspelt-gate",
                        "checkModel model: [artifact: 'x'], gates: [[metric: 'rmse', maxx: 1, optional: 'maybe']]"));
        jenkins.assertLogContains("(did you mean 'max'?)", misspelt);
        jenkins.assertLogContains("gates[0].optional: 'maybe'; expected true or false", misspelt);
        jenkins.assertLogContains("model: '{artifact=x}'; expected a training's id", misspelt);

        WorkflowRun undirected = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "undirected",
                        "node { trainModel(model: 'wine', binaryOptional: true) { logMetric name: 'rmse', value: 1 } }",
                        "checkModel gates: [[metric: 'rmse', notWorseThan: 'target']]"));
        jenkins.assertLogContains("gates[0].direction is missing; expected which way rmse improves", undirected);
    }

    @Test
    void findsTheTrainingByNameAndVersion() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "named",
                train("a", "wine", "rmse: 1"),
                "node { trainModel(model: 'wine', version: '2', binaryOptional: true) {",
                "  logMetric name: 'rmse', value: 2 } }",
                "checkModel model: 'wine:2', gates: [[metric: 'rmse', min: 2, max: 2]]",
                "checkModel model: a, gates: [[metric: 'rmse', min: 1, max: 1, notWorseThan: '', by: '']]",
                "checkModel model: 'wine-2', gates: [[metric: 'rmse', min: 2]]",
                "checkModel model: 'wine-2', gates: [[metric: 'rmse', notWorseThan: 'target', direction: 'min']]"));

        jenkins.assertLogContains(
                "no baseline: this is no build of a pull request, so there is no target branch", build);
        assertThat(TrainingsAction.of(build).get(1).getCheck().getVerdicts()).hasSize(3);
    }

    /** A build that was kept before there were gates. */
    @Test
    void readsABuildWithoutVerdicts() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "old", train("m", "wine", "rmse: 1")));
        assertThat(build.getRootDir().toPath().resolve("build.xml")).content().doesNotContain("<check>");

        assertThat(TrainingsAction.of(reloaded(build)).get(0).getCheck()).isNull();
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(build.getUrl() + "legion/wine/")
                        .asNormalizedText())
                .contains("rmse")
                .doesNotContain("Gates");
    }

    private static WorkflowRun reloaded(WorkflowRun build) throws Exception {
        WorkflowJob job = build.getParent();
        job.doReload();
        return jenkins.jenkins
                .getItemByFullName(job.getFullName(), WorkflowJob.class)
                .getBuildByNumber(build.getNumber());
    }

    private static WorkflowRun build(WorkflowJob job, String accuracy, Result expected) throws Exception {
        return jenkins.assertBuildStatus(
                expected, job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("ACCURACY", accuracy))));
    }

    /** A training in a line, whose metrics all have a direction. */
    static String train(String variable, String model, String metrics) {
        return "def " + variable + "; node { def logged = [" + metrics + "]; def declared = [:]\n"
                + "for (k in logged.keySet()) { declared[k] = k in ['rmse', 'loss'] ? 'min' : 'max' }\n"
                + variable + " = trainModel(model: '" + model + "', metrics: declared, binaryOptional: true) {\n"
                + "  for (k in logged.keySet()) { logMetric name: k, value: logged[k] as String }\n"
                + "} }";
    }
}
