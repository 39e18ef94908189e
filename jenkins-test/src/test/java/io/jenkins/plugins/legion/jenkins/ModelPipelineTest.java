package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.LibraryRetriever;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code modelPipeline} as the plugin carries it: in the sandbox, without any library configured. */
@WithJenkins
class ModelPipelineTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @Test
    void saysHowToDoWithoutSources() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "no-sources", "modelPipeline(model: 'wine') { sh 'true' }"));

        jenkins.assertLogContains("this job has none", build);
        jenkins.assertLogContains("say checkout: false", build);
    }

    @Test
    void saysWhatAMistypedArgumentMayMean() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "mistyped", "modelPipeline(modle: 'wine') { sh 'true' }"));

        jenkins.assertLogContains("Perhaps you meant model for modle.", build);
    }

    @Test
    void trainsWithABody() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "body",
                "def m = modelPipeline(model: 'wine', checkout: false, metrics: [rmse: 'min']) {",
                "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                "  logMetric name: 'rmse', value: 0.5",
                "}",
                "echo \"trained ${m.name} with ${m.metrics.rmse}\""));

        jenkins.assertLogContains("trained wine with 0.5", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void checksTheModelItTrained() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "gates",
                        "modelPipeline(model: 'wine', checkout: false, metrics: [rmse: 'min'],",
                        "    gates: [[metric: 'rmse', max: 0.4]]) {",
                        "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                        "  logMetric name: 'rmse', value: 0.5",
                        "}"));

        jenkins.assertLogContains("rmse ≤ 0.4: rmse 0.5 is not ≤ 0.4", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void deploysWhatItTrainedWithoutANode() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "deploys",
                        "modelPipeline(model: 'wine', checkout: false,",
                        "    deploy: [target: 'staging', image: 'registry.example.org/wine:1', minReplicas: 2, env: [A: 1]],",
                        "    invoke: [request: [data: [[1]]]]) {",
                        "  sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                        "}"));

        jenkins.assertLogContains("target: 'staging'; expected a target that is configured", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void namesAnArgumentThatItDoesNotHave() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "unknown", "modelPipeline(modle: 'wine') { }"));

        jenkins.assertLogContains("modelPipeline has no argument modle", build);
    }

    @Test
    void worksInADeclarativePipeline() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "declarative",
                "pipeline {",
                "  agent any",
                "  stages { stage('Train') { steps {",
                "    trainModel(model: 'wine', hyperParameters: [alpha: 0.5], metrics: [rmse: 'min']) {",
                "      sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                "      logMetric name: 'rmse', value: 0.5",
                "      logParam name: 'trees', value: '10'",
                "    }",
                "  } }",
                "  stage('Check') { steps {",
                "    checkModel model: 'wine', gates: [[metric: 'rmse', max: 0.5], [metric: 'rmse', notWorseThan: 'target']]",
                "  } } }",
                "}"));

        assertThat(TrainingsAction.of(build).get(0).getMetrics().get(0).getName())
                .isEqualTo("rmse");
    }

    @Test
    void aLibraryThatBringsItGoesBeforeThePluginsOwn() throws Exception {
        LibraryConfiguration library = new LibraryConfiguration("legion", new ThisRepository());
        library.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(library));

        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "library",
                "@Library('legion') _",
                "modelPipeline(model: 'wine', checkout: false) { sh 'echo x > \"$LEGION_OUTPUT/m\"' }"));

        jenkins.assertLogContains("this is the library's", build);
        assertThat(TrainingsAction.of(build).get(0).getState()).isEqualTo(TrainingState.SUCCEEDED);
    }

    @Test
    void standsInTheReferenceOfGlobalVariables() throws Exception {
        assertThat(jenkins.createWebClient().goTo("pipeline-syntax/globals").asNormalizedText())
                .contains("modelPipeline", "The whole pipeline of a model in one call");
    }

    /** A shared library with this repository's function, which says where it comes from. */
    public static final class ThisRepository extends LibraryRetriever {

        @DataBoundConstructor
        public ThisRepository() {}

        @Override
        public void retrieve(String name, String version, FilePath target, Run<?, ?> run, TaskListener listener)
                throws IOException, InterruptedException {
            String source = Files.readString(Path.of("..", "vars", "modelPipeline.groovy"));
            String head = "def call(Map given = [:], Closure training = null) {";
            assertThat(source).contains(head);
            target.child("vars/modelPipeline.groovy")
                    .write(source.replace(head, head + "\n    echo \"this is the library's\""), "UTF-8");
        }

        @Override
        public void retrieve(
                String name, String version, boolean changelog, FilePath target, Run<?, ?> run, TaskListener listener)
                throws Exception {
            retrieve(name, version, target, run, listener);
        }
    }
}
