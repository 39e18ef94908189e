package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.legion.jenkins.arguments.Argument;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.arguments.DeclaredMetric;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.arguments.HyperParameter;
import io.jenkins.plugins.legion.jenkins.arguments.MetricsFilePath;
import io.jenkins.plugins.legion.jenkins.builders.CheckModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.FetchModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.PromoteModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.steps.CheckModelStep;
import io.jenkins.plugins.legion.jenkins.steps.FetchModelStep;
import io.jenkins.plugins.legion.jenkins.steps.LogMetricStep;
import io.jenkins.plugins.legion.jenkins.steps.LogParamStep;
import io.jenkins.plugins.legion.jenkins.steps.LogTagStep;
import io.jenkins.plugins.legion.jenkins.steps.PromoteModelStep;
import io.jenkins.plugins.legion.jenkins.steps.TrainModelStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What goes into a form comes out of it, and a snippet says no more than was said in the form. */
@WithJenkins
class FormsTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void trainModelSurvivesItsForm() throws Exception {
        TrainModelStep step = new TrainModelStep();
        step.setModel("wine");
        step.setVersion("7");
        step.setTimeLimit("4h");
        step.setProgressInterval("30s");
        step.setToolchain("of-a-plugin-that-is-gone");
        step.setEntrypoint("train.py");
        step.setArgs(List.of(new Argument("--fast"), new Argument("a b")));
        step.setBinaryOptional(true);
        step.setHyperParameters(List.of(new HyperParameter("alpha", "0.5"), new HyperParameter("q", "a\nb")));
        step.setMetrics(List.of(new DeclaredMetric("rmse", "max")));
        step.setMetricsFiles(List.of(new MetricsFilePath("metrics.json")));
        DataPlace place = new DataPlace("lake", "data");
        place.setInclude("*.csv\ntrain/");
        place.setDigest("sha256:" + "0".repeat(64));
        step.setData(List.of(place));

        TrainModelStep again = new StepConfigTester(jenkins).configRoundTrip(step);

        assertThat(again.getModel()).isEqualTo("wine");
        assertThat(again.getVersion()).isEqualTo("7");
        assertThat(again.getTimeLimit()).isEqualTo("4h");
        assertThat(again.getProgressInterval()).isEqualTo("30s");
        assertThat(again.getToolchain()).isEqualTo("of-a-plugin-that-is-gone");
        assertThat(again.getEntrypoint()).isEqualTo("train.py");
        assertThat(again.getArgs()).containsExactly(new Argument("--fast"), new Argument("a b"));
        assertThat(again.isBinaryOptional()).isTrue();
        assertThat(again.getHyperParameters())
                .containsExactly(new HyperParameter("alpha", "0.5"), new HyperParameter("q", "a\nb"));
        assertThat(again.getMetrics()).containsExactly(new DeclaredMetric("rmse", "max"));
        assertThat(again.getMetricsFiles()).containsExactly(new MetricsFilePath("metrics.json"));
        assertThat(again.getData()).containsExactly(place);
    }

    @Test
    void snippetsSayOnlyWhatDiffersFromTheDefaults() throws Exception {
        TrainModelStep step = new TrainModelStep();
        step.setModel("wine");
        assertThat(Snippetizer.object2Groovy(new StepConfigTester(jenkins).configRoundTrip(step)))
                .startsWith("trainModel(model: 'wine') {");

        step.setHyperParameters(List.of(new HyperParameter("alpha", "0.5")));
        step.setMetrics(List.of(new DeclaredMetric("rmse", "min")));
        step.setArgs(List.of(new Argument("--fast")));
        step.setMetricsFiles(List.of(new MetricsFilePath("m.csv")));
        assertThat(Snippetizer.object2Groovy(step))
                .startsWith("trainModel(args: ['--fast'], hyperParameters: [alpha: '0.5'], metrics: [rmse: 'min'],"
                        + " metricsFiles: ['m.csv'], model: 'wine') {");
    }

    @Test
    void takesNumbersForTexts() throws Exception {
        TrainModelStep step = (TrainModelStep) jenkins.jenkins
                .getDescriptorByType(TrainModelStep.DescriptorImpl.class)
                .newInstance(Map.of(
                        "model",
                        "wine",
                        "version",
                        7,
                        "workDir",
                        2024,
                        "hyperParameters",
                        List.of(Map.of("name", "a", "value", new BigDecimal("0.5"))),
                        "args",
                        List.of(3, Map.of("value", true)),
                        "data",
                        List.of(Map.of("connection", "lake", "localPath", 1))));

        assertThat(step.getVersion()).isEqualTo("7");
        assertThat(step.getWorkDir()).isEqualTo("2024");
        assertThat(step.getHyperParameters()).containsExactly(new HyperParameter("a", "0.5"));
        assertThat(step.getArgs()).containsExactly(new Argument("3"), new Argument("true"));
        assertThat(step.getData()).containsExactly(new DataPlace("lake", "1"));
    }

    @Test
    void loggingStepsSurviveTheirForms() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        LogMetricStep metric = new LogMetricStep("rmse", 0.25);
        metric.setStep(3);
        LogMetricStep metricAgain = tester.configRoundTrip(metric);
        assertThat(metricAgain.getName()).isEqualTo("rmse");
        assertThat(metricAgain.getValue()).isEqualTo(0.25);
        assertThat(metricAgain.getStep()).isEqualTo(3);
        assertThat(tester.configRoundTrip(new LogMetricStep("loss", 1)).getStep())
                .isNull();
        assertThat(tester.configRoundTrip(new LogParamStep("a", "b")).getValue())
                .isEqualTo("b");
        assertThat(tester.configRoundTrip(new LogTagStep("a", "b")).getName()).isEqualTo("a");
    }

    @Test
    void theBuildStepSurvivesItsForm() throws Exception {
        TrainModelBuilder builder = new TrainModelBuilder();
        builder.setModel("wine");
        builder.setToolchain("$TOOLCHAIN");
        builder.setEntrypoint("train.py");
        builder.setHyperParameters(List.of(new HyperParameter("alpha", "$ALPHA")));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);

        jenkins.configRoundtrip(job);

        TrainModelBuilder again = job.getBuildersList().get(TrainModelBuilder.class);
        assertThat(again.getModel()).isEqualTo("wine");
        assertThat(again.getToolchain()).isEqualTo("$TOOLCHAIN");
        assertThat(again.getEntrypoint()).isEqualTo("train.py");
        assertThat(again.getHyperParameters()).containsExactly(new HyperParameter("alpha", "$ALPHA"));
    }

    @Test
    void fetchModelSurvivesItsFormAndSaysNoMoreThanItWasTold() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        FetchModelStep step = new FetchModelStep();
        step.setModel("wine@champion");
        assertThat(Snippetizer.object2Groovy(tester.configRoundTrip(step)))
                .isEqualTo("fetchModel model: 'wine@champion'");

        step.setInto("best");
        step.setPacked(true);
        step.setOverwrite(true);
        step.setTraining("wine-2");
        step.setJob("../train");
        step.setBuild("12");
        FetchModelStep again = tester.configRoundTrip(step);
        assertThat(again.getModel()).isEqualTo("wine@champion");
        assertThat(again.getInto()).isEqualTo("best");
        assertThat(again.isPacked()).isTrue();
        assertThat(again.isOverwrite()).isTrue();
        assertThat(again.getTraining()).isEqualTo("wine-2");
        assertThat(again.getJob()).isEqualTo("../train");
        assertThat(again.getBuild()).isEqualTo("12");
    }

    @Test
    void promoteModelSurvivesItsFormAndSaysNoMoreThanItWasTold() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        PromoteModelStep step = new PromoteModelStep("champion");
        step.setModel("wine:12");
        assertThat(Snippetizer.object2Groovy(tester.configRoundTrip(step)))
                .isEqualTo("promoteModel alias: 'champion', model: 'wine:12'");

        step.setReason("it's better");
        step.setRemove(true);
        step.setTraining("wine-2");
        step.setJob("train");
        step.setBuild("12");
        PromoteModelStep again = tester.configRoundTrip(step);
        assertThat(again.getAlias()).isEqualTo("champion");
        assertThat(again.getModel()).isEqualTo("wine:12");
        assertThat(again.getReason()).isEqualTo("it's better");
        assertThat(again.isRemove()).isTrue();
        assertThat(again.getTraining()).isEqualTo("wine-2");
        assertThat(again.getJob()).isEqualTo("train");
        assertThat(again.getBuild()).isEqualTo("12");
    }

    @Test
    void theBuildStepsForModelsSurviveTheirForms() throws Exception {
        FetchModelBuilder fetch = new FetchModelBuilder();
        fetch.setModel("wine@$ALIAS");
        fetch.setInto("best");
        fetch.setPacked(true);
        fetch.setOverwrite(true);
        fetch.setTraining("wine-2");
        fetch.setJob("train");
        fetch.setBuild("$NUMBER");
        PromoteModelBuilder promote = new PromoteModelBuilder("champion");
        promote.setModel("wine:12");
        promote.setReason("it is better");
        promote.setRemove(true);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(fetch);
        job.getBuildersList().add(promote);

        jenkins.configRoundtrip(job);

        FetchModelBuilder fetched = job.getBuildersList().get(FetchModelBuilder.class);
        jenkins.assertEqualDataBoundBeans(fetch, fetched);
        assertThat(fetched.getBuild()).isEqualTo("$NUMBER");
        jenkins.assertEqualDataBoundBeans(promote, job.getBuildersList().get(PromoteModelBuilder.class));
    }

    private static List<GateArgument> gates() {
        GateArgument bound = new GateArgument("rmse");
        bound.setMin("0.1");
        bound.setMax("0.8");
        bound.setStatistic("min");
        bound.setOptional(true);
        GateArgument comparison = new GateArgument("accuracy");
        comparison.setNotWorseThan("#12");
        comparison.setBy("0.01");
        comparison.setDirection("max");
        comparison.setCriticality("UNSTABLE");
        comparison.setWhenMissing("fail");
        GateArgument percent = new GateArgument("f1");
        percent.setBetterThan("champion");
        percent.setByPercent("2");
        return List.of(bound, comparison, percent);
    }

    @Test
    void checkModelSurvivesItsForm() throws Exception {
        CheckModelStep step = new CheckModelStep();
        step.setGates(gates());
        step.setModel("wine:7");

        CheckModelStep again = new StepConfigTester(jenkins).configRoundTrip(step);

        assertThat(again.getModel()).isEqualTo("wine:7");
        assertThat(again.getGates()).isEqualTo(gates());
    }

    @Test
    void theSnippetOfACheckSaysOnlyWhatDiffersFromTheDefaults() throws Exception {
        GateArgument gate = new GateArgument("rmse");
        gate.setMax("0.8");
        CheckModelStep brief = new CheckModelStep();
        brief.setGates(List.of(gate));
        assertThat(Snippetizer.object2Groovy(brief)).isEqualTo("checkModel(gates: [[max: '0.8', metric: 'rmse']])");

        CheckModelStep step = new CheckModelStep();
        step.setGates(gates());
        step.setModel("wine");
        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo(
                        "checkModel gates: [[max: '0.8', metric: 'rmse', min: '0.1', optional: true, statistic: 'min'],"
                                + " [by: '0.01', criticality: 'UNSTABLE', direction: 'max', metric: 'accuracy',"
                                + " notWorseThan: '#12', whenMissing: 'fail'],"
                                + " [betterThan: 'champion', byPercent: '2', metric: 'f1']], model: 'wine'");
    }

    @Test
    void aCheckTakesNumbersAndWhatATrainingReturned() throws Exception {
        CheckModelStep step = (CheckModelStep) jenkins.jenkins
                .getDescriptorByType(CheckModelStep.DescriptorImpl.class)
                .newInstance(Map.of(
                        "model",
                        Map.of("name", "wine", "id", "wine-2", "metrics", Map.of("rmse", 0.5)),
                        "gates",
                        List.of(
                                Map.of("metric", "rmse", "max", new BigDecimal("0.10"), "optional", "true"),
                                Map.of("metric", "rmse", "notWorseThan", 12, "byPercent", 2.5))));

        assertThat(step.getModel()).isEqualTo("wine-2");
        assertThat(step.getGates().get(0).getMax()).isEqualTo("0.10");
        assertThat(step.getGates().get(0).isOptional()).isTrue();
        assertThat(step.getGates().get(1).getNotWorseThan()).isEqualTo("12");
        assertThat(step.getGates().get(1).getByPercent()).isEqualTo("2.5");
    }

    @Test
    void theBuildStepThatChecksSurvivesItsForm() throws Exception {
        CheckModelBuilder builder = new CheckModelBuilder();
        builder.setGates(gates());
        builder.setModel("$MODEL");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);

        jenkins.configRoundtrip(job);

        CheckModelBuilder again = job.getBuildersList().get(CheckModelBuilder.class);
        assertThat(again.getModel()).isEqualTo("$MODEL");
        assertThat(again.getGates()).isEqualTo(gates());
    }
}
