package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.TaskListener;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvokedModel;
import io.jenkins.plugins.legion.jenkins.builders.InvokeModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.BuildInvocation;
import io.jenkins.plugins.legion.jenkins.builds.InvocationsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedInvocation;
import io.jenkins.plugins.legion.jenkins.deployments.DeploymentLookup;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress;
import io.jenkins.plugins.legion.jenkins.steps.InvokeModelStep;
import io.jenkins.plugins.legion.serving.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody sees of {@code invokeModel}. */
@WithJenkins
class InvokeModelTest {

    private JenkinsRule jenkins;
    private ModelStub model;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        model = new ModelStub();
    }

    @AfterEach
    void stop() {
        model.close();
    }

    private WorkflowRun build(Result result, String... lines) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "p" + jenkins.jenkins.getItems().size(), lines);
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
    }

    private static RecordedInvocation only(Run<?, ?> build) {
        assertThat(InvocationsAction.of(build)).hasSize(1);
        return InvocationsAction.of(build).get(0);
    }

    @Test
    void asksOneRequestAndReturnsTheAnswer() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "def number = 21",
                "node { def asked = invokeModel(url: '" + model.url()
                        + "', request: [columns: [\"x${''}\"], data: [[number, null]]],",
                "    expected: [prediction: [[42]]])",
                "  echo \"got ${asked.answer.prediction[0][0]} of ${asked.requests}, ${asked.failed}, ${asked.wrong}\"",
                "  echo \"as ${asked.answerJson} in ${asked.id}\"",
                "  echo \"times ${asked.p50 > 0 && asked.p50 == asked.max && asked.p99 == asked.mean && asked.p95 > 0 && asked.rate > 0}\"",
                "  echo \"all in all: ${asked}\" }");

        jenkins.assertLogContains("got 42.0 of 1, 0, 0", build);
        jenkins.assertLogContains("as {\"columns\":[\"y\"],\"prediction\":[[42.0]]} in invocation", build);
        jenkins.assertLogContains("times true", build);
        jenkins.assertLogContains("all in all: 1 request, 0 failed, 0 wrong, p95 ", build);
        assertThat(only(build)).satisfies(it -> {
            assertThat(it.getStateWord()).isEqualTo("succeeded");
            assertThat(it.getAddress()).isEqualTo(model.url());
            assertThat(it.getRequests()).isEqualTo(1);
            assertThat(it.getMax()).isPositive();
        });
    }

    /** As JSON, with all digits, and with what is null. */
    @Test
    void aRequestIsSentAsItIsWritten() throws Exception {
        model.answers(request -> "{\"echo\":" + request + "}");
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { def url = '" + model.url() + "'",
                "  echo \"one ${invokeModel(url: url, request: [data: [[0.1, 12345678901234567L, null, true, 'a']]]).answerJson}\"",
                "  echo \"two ${invokeModel(url: url, request: '{\"data\": [[1e-7]]}').answerJson}\" }");

        jenkins.assertLogContains("one {\"echo\":{\"data\":[[0.1,12345678901234567,null,true,\"a\"]]}}", build);
        jenkins.assertLogContains("two {\"echo\":{\"data\":[[1", build);
        assertThat(InvocationsAction.of(build))
                .extracting(RecordedInvocation::getId)
                .containsExactly("invocation", "invocation-2");
    }

    @Test
    void replaysAFileFromAnAgentAndShowsTheOutcome() throws Exception {
        jenkins.createOnlineSlave(LabelAtom.get("far"));
        WorkflowRun build = build(
                Result.SUCCESS,
                "node('far') { writeFile file: 'golden/rows.json',",
                "    text: '{\"request\": {\"data\": [[1]]}, \"answer\": {\"prediction\": [[2.004]]}} {\"data\": [[5]]}'",
                "  def asked = invokeModel(url: '" + model.url() + "', requests: 'golden/rows.json', tolerance: 0.01,",
                "    repeat: 3, concurrency: 2, warmUp: 1, rate: 1000, maxLatencyMs: 30000, percentile: 95.5, timeLimit: '30s', id: 'golden')",
                "  echo \"got ${asked.requests} ${asked.answer}\" }");

        jenkins.assertLogContains("got 6 null", build);
        assertThat(model.asked()).isEqualTo(6);
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        assertThat(browser.getPage(build).asNormalizedText())
                .contains("Predictions", "golden", "succeeded", "Requests\n6", "Failed\n0", "p95", model.url());
        assertThat(browser.goTo(build.getUrl() + "api/json?depth=2", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"invocations\":[{", "\"id\":\"golden\"", "\"requests\":6", "\"file\":\"golden/rows.json\"");
    }

    @Test
    void aWrongAnswerFailsTheBuildAndIsKept() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node { invokeModel url: '" + model.url()
                        + "', request: [data: [[2]]], expected: [prediction: [[5]]] }");

        assertThat(JenkinsRule.getLog(build))
                .contains(
                        "ERROR: " + model.url() + ": 1 of 1 answers are not what was expected",
                        "  request 1: prediction[0][0]: 4.0; expected 5")
                .doesNotContain("\tat ");
        assertThat(only(build)).satisfies(it -> {
            assertThat(it.getStateWord()).isEqualTo("failed");
            assertThat(it.getWrong()).isEqualTo(1);
            assertThat(it.getReason()).isEqualTo("1 of 1 answers are not what was expected");
            assertThat(it.getExamples()).containsExactly("request 1: prediction[0][0]: 4.0; expected 5");
        });
        assertThat(PlainBrowser.of(jenkins).getPage(build).asNormalizedText())
                .contains("1 of 1 answers are not what was expected", "Wrong\n1");
    }

    @Test
    void aRefusalAndAServerThatIsNotThereFailTheBuild() throws Exception {
        model.answers(request -> "{\"message\":\"no column <b>\"}");
        WorkflowRun refused =
                build(Result.FAILURE, "node { invokeModel url: '" + model.url() + "', request: [data: [[2]]] }");
        jenkins.assertLogContains("answered 400: no column <b>", refused);
        assertThat(PlainBrowser.of(jenkins).getPage(refused).asNormalizedText())
                .contains("1 of 1 requests failed", "no column <b>")
                .doesNotContain("p95");

        String nobody = model.url();
        model.close();
        jenkins.assertLogContains(
                nobody + "/api/model/invoke cannot be reached: nobody listens there",
                build(Result.FAILURE, "node { invokeModel url: '" + nobody + "', request: [data: [[2]]] }"));
    }

    @Test
    void aSlowAnswerFailsTheBuild() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node { invokeModel url: '" + model.url() + "', request: [data: [[2]]], maxLatencyMs: 0.000001 }");

        assertThat(JenkinsRule.getLog(build))
                .containsPattern("the slowest answer took .* ms; at most 0.00 ms expected");
        assertThat(only(build).getRequests()).isEqualTo(1);
    }

    @Test
    void saysAllThatIsWrongBeforeAnythingIsAsked() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "node { invokeModel(url: '" + model.url()
                        + "', deployment: 'wine', request: [[1, 2]], requests: '../rows.json',",
                "  tolerance: -1, percentile: 0, concurrency: 0, maxLatencyMs: 0, timeLimit: '5', id: 'No') }");

        assertThat(JenkinsRule.getLog(build))
                .contains(
                        "deployment: 'wine'; expected nothing beside url",
                        "request: '[[1,2]]'; expected nothing beside requests",
                        "requests: '../rows.json'; expected a path inside the workspace",
                        "tolerance: '-1.0'",
                        "percentile: '0.0'",
                        "concurrency: '0'",
                        "maxLatencyMs: '0'",
                        "timeLimit: '5'; expected a time such as",
                        "id: 'No'; expected")
                .doesNotContain("\tat ");
        assertThat(model.asked()).isZero();
        assertThat(only(build).getStateWord()).isEqualTo("failed");
    }

    @Test
    void namesArgumentsThatItDoesNotHave() throws Exception {
        assertThat(JenkinsRule.getLog(build(
                        Result.FAILURE, "invokeModel(deploymnt: 'wine', request: 5, tolerance: 'much', repeat: 1.5)")))
                .contains(
                        "argument: 'deploymnt'; expected one of deployment, target, url",
                        "request: '5'; expected a map such as [data: [[1, 2]]], or JSON in a text",
                        "tolerance: 'much'; expected a number",
                        "repeat: '1.5'; expected a whole number")
                .doesNotContain("\tat ");
    }

    @Test
    void addressesWithSecretsAreNotSaid() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE, "node { invokeModel url: 'http://me:hunter2@127.0.0.1:1/', request: [data: [[1]]] }");
        assertThat(JenkinsRule.getLog(build))
                .contains("url: '…'; expected an address without user, password, '?' and '#'")
                .doesNotContain("hunter2");
        assertThat(only(build).getReason()).contains("url: '…'");
    }

    @Test
    void aFileThatHoldsSomethingElseIsNamed() throws Exception {
        String url = "url: '" + model.url() + "'";
        jenkins.assertLogContains(
                "requests: 'none.json'; expected a file with requests",
                build(Result.FAILURE, "node { invokeModel " + url + ", requests: 'none.json' }"));
        WorkflowRun broken = build(
                Result.FAILURE,
                "node { writeFile file: 'r.json', text: '{\"data\": [[1]]} [2'; invokeModel " + url
                        + ", requests: 'r.json' }");
        assertThat(JenkinsRule.getLog(broken))
                .contains("requests, request 2: 'r.json'; expected JSON")
                .doesNotContain("\tat ");
        assertThat(only(broken).getReason()).contains("requests, request 2");
    }

    @Test
    void needsANodeOnlyWhereOneIsNeeded() throws Exception {
        jenkins.assertLogContains(
                "invokeModel: url and requests need a node around the step",
                build(Result.FAILURE, "invokeModel url: '" + model.url() + "', request: [data: [[1]]]"));
        jenkins.assertLogContains(
                "expected a target that is configured",
                build(Result.FAILURE, "invokeModel deployment: 'wine', target: 'prod', request: [data: [[1]]]"));
    }

    /** As where a controller asks through a cluster's API server. */
    @Test
    void aDeploymentIsAskedByTheControllerItself() throws Exception {
        WorkflowRun build =
                build(Result.SUCCESS, "node { writeFile file: 'r.json', text: '{\"data\": [[4]]} {\"data\": [[5]]}' }");
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(build.getParent());
        AtomicInteger closed = new AtomicInteger();
        DeploymentLookup deployments = (deployment, target) -> {
            assertThat(deployment + " " + target).isEqualTo("wine prod");
            return new ServedAddress.InCluster(
                    "prod",
                    patience -> new ServedAddress.OpenWay(
                            new HttpTransport(URI.create(model.url()), patience), closed::incrementAndGet));
        };
        InvocationArguments arguments = new InvocationArguments();
        arguments.setDeployment("wine");
        arguments.setTarget("prod");
        arguments.setRequests("r.json");

        BuildInvocation asked = BuildInvocation.begin(build, "one", arguments, deployments, TaskListener.NULL);
        assertThat(asked.isAskedByAgent()).isFalse();
        InvokedModel answer = asked.askThroughCluster(asked.bring(workspace), List.of());

        assertThat(answer.getRequests()).isEqualTo(2);
        assertThat(closed).hasValue(1);
        assertThat(only(build)).satisfies(it -> {
            assertThat(it.getId()).isEqualTo("wine");
            assertThat(it.getDeployment()).isEqualTo("wine");
            assertThat(it.getTarget()).isEqualTo("prod");
            assertThat(it.getAddress()).isEmpty();
        });

        Files.write(Path.of(workspace.child("r.json").getRemote()), new byte[(16 << 20) + 1]);
        assertThatThrownBy(() -> asked.bring(workspace))
                .hasMessageContaining("requests: 'r.json of 16.0 MiB'; expected requests of 16.0 MiB at most");
    }

    /** What a server says of a secret is kept with nobody. */
    @Test
    void secretsOfTheBuildAreMaskedInWhatIsKept() throws Exception {
        model.answers(request -> "{\"message\":\"token s3cr3t-of-mine is over\"}");
        WorkflowRun build = build(Result.SUCCESS, "node { }");
        InvocationArguments arguments = new InvocationArguments();
        arguments.setUrl(model.url());
        arguments.setRequest("{\"data\": [[1]]}");

        BuildInvocation asked =
                BuildInvocation.begin(build, "one", arguments, (deployment, target) -> null, TaskListener.NULL);
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(build.getParent());
        assertThatThrownBy(() -> asked.askByAgent(workspace, List.of("s3cr3t-of-mine")))
                .hasMessageContaining("1 of 1 requests failed")
                .hasMessageNotContaining("s3cr3t");

        assertThat(build.getRootDir().toPath().resolve("build.xml"))
                .content()
                .contains("is over")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aFreestyleJobAsksWithVariablesOfTheBuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("free");
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("SERVER", model.url()), new StringParameterDefinition("X", "a\"b")));
        InvokeModelBuilder builder = new InvokeModelBuilder();
        builder.setUrl("$SERVER");
        builder.setRequest("{\"data\": [[1]], \"note\": \"$X\"}");
        builder.setExpected("{\"prediction\": [[2]]}");
        builder.setId("nightly");
        job.getBuildersList().add(builder);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertThat(only(build).getId()).isEqualTo("nightly");

        builder.setExpected("{\"prediction\": [[3]]}");
        FreeStyleBuild wrong = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(JenkinsRule.getLog(wrong))
                .contains("prediction[0][0]: 2.0; expected 3")
                .doesNotContain("\tat ");
        assertThat(only(wrong).getStateWord()).isEqualTo("failed");
    }

    @Test
    void formsKeepWhatIsWritten() throws Exception {
        InvokeModelStep step = new InvokeModelStep();
        step.setDeployment("wine");
        step.setTarget("prod");
        step.setRequest("{\"data\": [[0.5]]}");
        step.setExpected("{\"prediction\": [[1]]}");
        step.setTolerance("0.01");
        step.setConcurrency("4");
        step.setRepeat("10");
        step.setTimeLimit("30s");
        step.setId("nightly");
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));

        InvokeModelBuilder builder = new InvokeModelBuilder();
        builder.setUrl(model.url());
        builder.setRequests("rows.json");
        builder.setRelativeTolerance("0.1");
        builder.setMaxLatencyMs("50");
        builder.setPercentile("95");
        builder.setRate("20.5");
        builder.setWarmUp("3");
        FreeStyleProject job = jenkins.createFreeStyleProject("form");
        job.getBuildersList().add(builder);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(builder, job.getBuildersList().get(InvokeModelBuilder.class));
    }

    @Test
    void theSnippetIsWhatSomebodyWouldWrite() {
        InvokeModelStep step = new InvokeModelStep();
        step.setDeployment("wine");
        step.setRequest("{\"data\": [[0.5]]}");
        step.setConcurrency("4");
        step.setTolerance("0.01");

        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo(
                        "invokeModel concurrency: 4, deployment: 'wine', request: '{\"data\": [[0.5]]}', tolerance: '0.01'");
    }

    @Test
    void formsSayWhatIsExpected() {
        InvokeModelStep.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(InvokeModelStep.DescriptorImpl.class);

        assertThat(form.doCheckRequest("[1]").getMessage()).contains("a map such as");
        assertThat(form.doCheckRequest("{\"data\": [[1]]}").kind.name()).isEqualTo("OK");
        assertThat(form.doCheckUrl("file:///etc").kind.name()).isEqualTo("ERROR");
        assertThat(form.doCheckTolerance("much").kind.name()).isEqualTo("ERROR");
        assertThat(form.doCheckConcurrency("$MANY").kind.name()).isEqualTo("OK");
        assertThat(form.doCheckDeployment("No").kind.name()).isEqualTo("ERROR");
    }

    @Test
    void eachFieldHasItsHelp() throws Exception {
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        List<String> fields = List.of(
                "deployment",
                "target",
                "url",
                "request",
                "requests",
                "expected",
                "tolerance",
                "relativeTolerance",
                "maxLatencyMs",
                "percentile",
                "concurrency",
                "rate",
                "repeat",
                "warmUp",
                "timeLimit",
                "id");
        for (String field : fields) {
            String help = jenkins.executeOnServer(() ->
                    jenkins.jenkins.getDescriptorOrDie(InvokeModelBuilder.class).getHelpFile(field));
            assertThat(browser.goTo(help.substring(1)).asNormalizedText())
                    .as(field)
                    .isNotBlank();
        }
        for (Class<?> form : List.of(InvokeModelStep.class, InvokeModelBuilder.class)) {
            assertThat(browser.goTo("descriptor/" + form.getName() + "/help").asNormalizedText())
                    .contains("Asks a served model");
        }
    }

    /** Somebody's hands, or a later version: the build is read, and what is missing is nothing. */
    @Test
    void aBuildsFileMayHoldAnything() throws Exception {
        WorkflowRun build =
                build(Result.SUCCESS, "node { invokeModel url: '" + model.url() + "', request: [data: [[1]]] }");
        Path file = build.getRootDir().toPath().resolve("build.xml");
        String xml = Files.readString(file)
                .replaceAll("<faults/>|<examples/>|<reason></reason>", "")
                .replaceAll("<p95>[^<]*</p95>", "<p95>NaN</p95>")
                .replaceAll("<requests>1</requests>", "<requests>-5</requests>")
                .replaceAll("<state>SUCCEEDED</state>", "");
        Files.write(file, xml.getBytes(StandardCharsets.UTF_8));
        build.getParent().doReload();

        WorkflowRun read = jenkins.jenkins
                .getItemByFullName(build.getParent().getFullName(), WorkflowJob.class)
                .getLastBuild();
        assertThat(only(read)).satisfies(it -> {
            assertThat(it.getRequests()).isZero();
            assertThat(it.getP95()).isZero();
            assertThat(it.getFaults()).isEmpty();
            assertThat(it.getStateWord()).isEqualTo("unknown");
        });
        assertThat(PlainBrowser.of(jenkins).getPage(read).asNormalizedText()).contains("Predictions");
    }
}
