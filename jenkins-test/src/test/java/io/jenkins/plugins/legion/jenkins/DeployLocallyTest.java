package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.labels.LabelAtom;
import hudson.remoting.Launcher;
import hudson.remoting.Which;
import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.legion.jenkins.builders.DeployModelBuilder;
import io.jenkins.plugins.legion.jenkins.builders.UndeployModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedDeployment;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Models that answer on an agent's machine. The agent is a process of its own, whose user has a home for these tests alone. */
@WithJenkins
class DeployLocallyTest {

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    /** All names that were ever deployed: what a test leaves behind would go on for ever. */
    private static final Set<String> NAMES = new TreeSet<>();

    @BeforeAll
    static void start(JenkinsRule rule, @TempDir Path home) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "no model is deployed to a machine with Windows");
        Assumptions.assumeTrue(hasPython(), "there is no python3 on this machine");
        jenkins = rule;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        File remoting = Which.jarFile(Launcher.class);
        agent = new DumbSlave(
                "far",
                home.resolve("agent").toString(),
                new SimpleCommandLauncher(
                        "\"" + java + "\" -Xmx256m \"-Duser.home=" + home + "\" -jar \"" + remoting + "\""));
        agent.setLabelString("far");
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
    }

    private static boolean hasPython() throws Exception {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void nothingIsLeft() throws Exception {
        for (String name : NAMES) {
            WorkflowJob job = Pipelines.job(
                    jenkins, "end-" + name, "node('far') { undeployModel name: '" + name + "', target: 'local' }");
            jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        }
    }

    private static WorkflowRun build(Result result, String... lines) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "p" + jenkins.jenkins.getItems().size(), lines);
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }

    /** Has a model say a number, which is in its answer. */
    private static String train(String model, String number) {
        return "def m = trainModel(model: '" + model
                + "') { writeFile file: \"${env.LEGION_OUTPUT}/entrypoint.py\", text: '"
                + "def init():\\n    return \"matrix\"\\n\\n"
                + "def predict_on_matrix(data, provided_columns_names=None):\\n    return [[" + number
                + "]], [\"y\"]\\n' }\n";
    }

    private static String deployed(String name) {
        NAMES.add(name);
        return "name: '" + name + "', target: 'local'";
    }

    private static RecordedDeployment last(Run<?, ?> build) {
        return DeploymentsAction.of(build).get(DeploymentsAction.of(build).size() - 1);
    }

    private static String answer(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/api/model/invoke"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"columns\":[\"x\"],\"data\":[[1]]}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void aModelAnswersOnTheAgentsMachineAndOutlivesTheAgent() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') { " + train("wine", "1"),
                "  def d = deployModel(model: m, " + deployed("wine") + ")",
                "  echo \"got ${d} of ${d.model}:${d.version} in ${d.target}: ${d.changed} ${d.image}.\"",
                "  def asked = invokeModel(deployment: 'wine', target: 'local', request: [columns: ['x'], data: [[1]]])",
                "  echo \"answer ${asked.answer.prediction[0][0]}\"",
                "  echo \"again ${deployModel(model: m, name: 'wine', target: 'local').changed}\" }");
        jenkins.assertLogContains("got wine of wine:1 in local: true .", build);
        jenkins.assertLogContains("answer 1", build);
        jenkins.assertLogContains("again false", build);
        String url = last(build).getUrl();
        assertThat(url).startsWith("http://127.0.0.1:");
        assertThat(PlainBrowser.of(jenkins).getPage(build).asNormalizedText())
                .contains("Deployments", "deployed to local", url);

        AgentProcess.signal("KILL", agent.getChannel().call(new AgentProcess()).toString());
        agent.toComputer().waitUntilOffline();
        assertThat(answer(url)).contains("[1]");
        agent.toComputer().connect(true).get();
        jenkins.waitOnline(agent);

        build(Result.SUCCESS, "node('far') { undeployModel name: 'wine', target: 'local' }");
        assertThatThrownBy(() -> answer(url)).isInstanceOf(ConnectException.class);
        jenkins.assertLogContains(
                "name: 'wine'; expected",
                build(Result.FAILURE, "node('far') { undeployModel name: 'wine', target: 'local' }"));
    }

    @Test
    void aFileOfTheWorkspaceIsDeployedAndRolledBack() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') { " + train("file", "1"),
                "  fetchModel(model: m, into: 'one', packed: true)",
                "  def d = deployModel(file: 'one/file-1.zip', env: [A: 'b'], memory: '1Gi', onFailure: 'keep', "
                        + deployed("file") + ")",
                "  echo \"got ${d.model} ${d.version}\" }");
        jenkins.assertLogContains("got file 1", build);
        jenkins.assertLogContains("On an agent's machine these count for nothing: onFailure, memory", build);
        String url = last(build).getUrl();
        jenkins.assertLogContains(
                "name: 'file'; expected a deployment that has served another version before",
                build(Result.FAILURE, "node('far') { rollbackModel " + deployed("file") + " }"));

        WorkflowRun other = build(
                Result.SUCCESS,
                "node('far') { " + train("file", "2") + " deployModel(model: m, " + deployed("file") + ") }");
        assertThat(last(other).getUrl()).isEqualTo(url);
        assertThat(answer(url)).contains("[2]");

        WorkflowRun back = build(
                Result.SUCCESS,
                "node('far') { def d = rollbackModel(" + deployed("file") + "); echo \"back ${d.url} ${d.changed}\" }");
        jenkins.assertLogContains("back " + url + " true", back);
        assertThat(answer(url)).contains("[1]");
    }

    @Test
    void aModelThatDoesNotLoadLeavesTheOldOne() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') { " + train("stays", "1") + " deployModel(model: m, " + deployed("stays") + ") }");
        String url = last(build).getUrl();

        WorkflowRun broken = build(
                Result.FAILURE,
                "node('far') { def m = trainModel(model: 'stays') { writeFile file: \"${env.LEGION_OUTPUT}/entrypoint.py\",",
                "  text: 'def init():\\n    raise ValueError(\"no grapes\")\\n' }",
                "  deployModel(model: m, " + deployed("stays") + ") }");

        assertThat(JenkinsRule.getLog(broken)).contains("no grapes").doesNotContain("\tat ");
        assertThat(last(broken).getStateWord()).isEqualTo("failed");
        assertThat(answer(url)).contains("[1]");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        jenkins.assertLogContains(
                "target: 'local'; expected a step on an agent: no model is served by the controller's machine",
                build(
                        Result.FAILURE,
                        "node('built-in') { " + train("own", "1")
                                + " deployModel(model: m, name: 'own', target: 'local') }"));
        jenkins.assertLogContains(
                "image: 'r.example/a:1'; expected none, for the target local",
                build(
                        Result.FAILURE,
                        "node('far') { deployModel(image: 'r.example/a:1', name: 'a', target: 'local') }"));
        jenkins.assertLogContains(
                "model is missing; expected a model, or a file",
                build(Result.FAILURE, "node('far') { deployModel(name: 'a', target: 'local') }"));
        jenkins.assertLogContains(
                "file: 'none.zip'; expected",
                build(Result.FAILURE, "node('far') { deployModel(file: 'none.zip', name: 'a', target: 'local') }"));
        WorkflowRun wrong = build(
                Result.FAILURE,
                "node('far') { " + train("wrong", "1"),
                "  deployModel(model: m, name: 'wrong', target: 'local', port: 'eighty', env: ['1A': 'x']) }");
        assertThat(JenkinsRule.getLog(wrong))
                .contains("port: 'eighty'; expected a whole number", "'1A'")
                .doesNotContain("\tat ");
        for (String step :
                List.of("deployModel(model: 'wine', name: 'a'", "undeployModel(name: 'a'", "rollbackModel(name: 'a'")) {
            WorkflowRun outside = build(Result.FAILURE, step + ", target: 'local')");
            assertThat(JenkinsRule.getLog(outside))
                    .contains("need a node around the step")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aFreestyleJobDeploysToItsAgent() throws Exception {
        WorkflowRun trained = build(Result.SUCCESS, "node('far') { " + train("free", "5") + " }");
        FreeStyleProject job = jenkins.createFreeStyleProject("free-local");
        job.setAssignedLabel(LabelAtom.get("far"));
        DeployModelBuilder deploy = new DeployModelBuilder();
        deploy.setModel("free:" + trained.getNumber());
        deploy.setName("free-${BUILD_NUMBER}");
        deploy.setTarget("local");
        NAMES.add("free-1");
        job.getBuildersList().add(deploy);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertThat(answer(last(build).getUrl())).contains("[5]");

        UndeployModelBuilder gone = new UndeployModelBuilder("free-1");
        gone.setTarget("local");
        job.getBuildersList().replaceBy(List.of(gone));
        jenkins.buildAndAssertSuccess(job);
        assertThatThrownBy(() -> answer(last(build).getUrl())).isInstanceOf(ConnectException.class);
    }
}
