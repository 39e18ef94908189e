package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.steps.RegisterModelStep;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.net.ServerSocket;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What was trained elsewhere becomes a version like any other. */
@WithJenkins
class RegisterModelTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the builds of these tests run shell scripts");
        jenkins = rule;
    }

    @Test
    void aFileBecomesAVersionThatIsFoundAndPromoted() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "file",
                "node { writeFile file: 'out/model.onnx', text: 'weights'",
                "def m = registerModel model: 'net', version: '7', path: 'out/model.onnx'",
                "promoteModel model: m, alias: 'champion'",
                "fetchModel model: 'net@champion'; sh 'cat net/model.onnx'",
                "echo \"${m.name} ${m.version} ${m.id} ${m.digest}\" }"));

        assertThat(JenkinsRule.getLog(build))
                .contains("net:7 is registered, from file:", "weights", "net 7 net sha256:");
        RecordedTraining registered = TrainingsAction.of(build).get(0);
        assertThat(registered.getToolchain()).isEqualTo("registered");
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(build.getUrl() + "legion/net/")
                        .getWebResponse()
                        .getContentAsString())
                .contains("model.onnx");
    }

    @Test
    void anImageNeedsNoNode() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "image",
                "registerModel model: 'served', image: 'registry.example.org/team/served:1.2'",
                "promoteModel model: 'served', alias: 'champion'"));
        assertThat(JenkinsRule.getLog(build))
                .contains("served:1 is registered, from registry.example.org/team/served:1.2");

        WorkflowRun fetched = jenkins.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(jenkins, "fetched", "node { fetchModel model: 'served@champion' }"));
        assertThat(JenkinsRule.getLog(fetched))
                .contains("served:1 has no binary; it stands for registry.example.org/team/served:1.2");
        PlainBrowser.of(jenkins).goTo(build.getUrl() + "legion/served/");
    }

    @Test
    void whatIsWrongIsSaidAllAtOnce() throws Exception {
        assertThat(log("registerModel model: 'a b', version: '/', path: 'x', image: 'y'"))
                .contains("model: 'a b'", "version: '/'", "path, uri or image");
        assertThat(log("registerModel model: 'a', path: 'x'")).contains("need a node around the step");
        assertThat(log("node { registerModel model: 'a', path: 'nothing' }"))
                .contains("path: 'nothing'; expected a file or a folder that is in the workspace");
        assertThat(log("node { registerModel model: 'a', uri: 'models:/wine/1' }"))
                .contains("trackingUri is missing")
                .contains("here or in the variable MLFLOW_TRACKING_URI");
        assertThat(log("registerModel model: 'a', image: 'UPPER case'")).contains("image");
    }

    @Test
    void aModelThatIsRegisteredTwiceInABuildHasTwoVersions() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "twice",
                "node { writeFile file: 'm.onnx', text: 'weights'",
                "def first = registerModel model: 'twice', path: 'm.onnx'",
                "def second = registerModel model: 'twice', image: 'twice:2'",
                "registerModel model: 'other', path: 'm.onnx'",
                "registerModel model: 'twice', version: '1', path: 'm.onnx'",
                "echo \"${first.version} and ${second.version}\"",
                "promoteModel model: second, alias: 'champion' }"));

        assertThat(JenkinsRule.getLog(build)).contains("1 and 1-2", "now stands for twice:1-2 (twice #1)");
        assertThat(TrainingsAction.of(build))
                .extracting(training -> training.getModel() + ":" + training.getVersion())
                .containsExactly("twice:1", "twice:1-2", "other:1", "twice:1");
    }

    @Test
    void whatCouldNotBeRegisteredSaysWhyAndTakesNoVersion() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "again",
                "node { writeFile file: 'm.onnx', text: 'weights'",
                "try {",
                "  registerModel model: 'again', uri: 'models:/a/1', trackingUri: 'http://127.0.0.1:" + free + "'",
                "} catch (e) { registerModel model: 'again', path: 'm.onnx' } }"));

        assertThat(JenkinsRule.getLog(build))
                .contains("could not be read: nobody listens there; tried again in 0.5 s, 5 times within 15.5 s");
        RecordedTraining failed = TrainingsAction.of(build).get(0);
        assertThat(failed.getState()).isEqualTo(TrainingState.FAILED);
        assertThat(failed.getReason()).contains("could not be read in 6 tries: nobody listens there");
        assertThat(TrainingsAction.of(build))
                .extracting(RecordedTraining::getVersion)
                .containsExactly("1", "1");
    }

    private static int jobs;

    private static String log(String script) throws Exception {
        jobs++;
        return JenkinsRule.getLog(
                jenkins.buildAndAssertStatus(Result.FAILURE, Pipelines.job(jenkins, "wrong" + jobs, script)));
    }

    @Test
    void survivesItsForm() throws Exception {
        StepConfigTester tester = new StepConfigTester(jenkins);
        RegisterModelStep step = new RegisterModelStep("net");
        step.setPath("out/model.onnx");
        assertThat(Snippetizer.object2Groovy(tester.configRoundTrip(step)))
                .isEqualTo("registerModel model: 'net', path: 'out/model.onnx'");
        step.setVersion("7");
        step.setUri("models:/net/7");
        step.setTrackingUri("http://mlflow");
        step.setImage("net:7");
        step.setTraining("net");
        jenkins.assertEqualDataBoundBeans(step, tester.configRoundTrip(step));
    }
}
