package io.jenkins.plugins.legion.jenkins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.tasks.Shell;
import io.jenkins.plugins.legion.jenkins.arguments.DeclaredMetric;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.builders.CheckModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The gates of a freestyle job. */
@WithJenkins
class CheckModelBuilderTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @Test
    void stopsABuildWhoseModelIsWorse() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("RMSE", "0.5"), new StringParameterDefinition("MOST", "0.8")));
        job.getBuildersList()
                .add(
                        new Shell(
                                "echo 'echo {\\\"metric\\\":\\\"rmse\\\",\\\"value\\\":'$RMSE'} >> \"$LEGION_TRACKING\"' > train.sh"));
        TrainModelBuilder training = new TrainModelBuilder();
        training.setModel("wine");
        training.setToolchain("script");
        training.setEntrypoint("train.sh");
        training.setBinaryOptional(true);
        training.setMetrics(List.of(new DeclaredMetric("rmse", "min")));
        job.getBuildersList().add(training);
        GateArgument bound = new GateArgument("rmse");
        bound.setMax("$MOST");
        GateArgument comparison = new GateArgument("rmse");
        comparison.setNotWorseThan("lastSuccessful");
        comparison.setCriticality("UNSTABLE");
        CheckModelBuilder check = new CheckModelBuilder();
        check.setGates(List.of(bound, comparison));
        job.getBuildersList().add(check);
        job.getBuildersList().add(new Shell("echo went on"));

        jenkins.assertLogContains("no baseline", build(job, "0.5", Result.SUCCESS));

        FreeStyleBuild worse = build(job, "0.6", Result.UNSTABLE);
        jenkins.assertLogContains("rmse 0.6 is not ≤ 0.5; wine 1 of #1 has 0.5, a change of +0.1", worse);
        jenkins.assertLogContains("+ echo went on", worse);

        FreeStyleBuild bad = build(job, "0.9", Result.FAILURE);
        jenkins.assertLogContains("ERROR: Gates of wine 3 that were not passed:", bad);
        jenkins.assertLogContains("rmse ≤ 0.8: rmse 0.9 is not ≤ 0.8", bad);
        jenkins.assertLogNotContains("+ echo went on", bad);
        jenkins.assertLogNotContains("\tat ", bad);
        assertThat(TrainingsAction.of(bad).get(0).getCheck().getOutcomeWord()).isEqualTo("failed");
    }

    private static FreeStyleBuild build(FreeStyleProject job, String rmse, Result expected) throws Exception {
        return jenkins.assertBuildStatus(
                expected,
                job.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("RMSE", rmse), new StringParameterValue("MOST", "0.8"))));
    }

    @Test
    void readsAJobThatSaysLittle() throws Exception {
        String name = CheckModelBuilder.class.getName();
        FreeStyleProject job = (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "little",
                new ByteArrayInputStream(("<project><builders><" + name + "/><" + name + "><gates><null/><"
                                + GateArgument.class.getName() + "/></gates></" + name + "></builders></project>")
                        .getBytes(UTF_8)));

        List<CheckModelBuilder> builders = job.getBuildersList().getAll(CheckModelBuilder.class);
        assertThat(builders.get(0).getModel()).isEmpty();
        assertThat(builders.get(0).getGates()).isEmpty();
        assertThat(builders.get(1).getGates()).containsExactly(new GateArgument(""));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("model is missing; expected a training of this build, which has none", build);
        jenkins.assertLogContains("gates is missing; expected at least one gate", build);
    }

    @Test
    void explainsItsFieldsWithTheHelpOfTheStep() throws Exception {
        String help = jenkins.executeOnServer(() ->
                jenkins.jenkins.getDescriptorOrDie(CheckModelBuilder.class).getHelpFile("gates"));

        assertThat(jenkins.createWebClient().goTo(help.substring(1)).asNormalizedText())
                .contains("What its metrics must be");
    }
}
