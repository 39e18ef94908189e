package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.Functions;
import hudson.model.Result;
import hudson.model.Run;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jenkins.plugins.legion.deploying.cluster.ServingCluster;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedDeployment;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.targets.ConfiguredTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody sees of {@code deployModel}, {@code rollbackModel} and {@code undeployModel} in a cluster. */
@WithJenkins
class DeployModelTest {

    private static JenkinsRule jenkins;
    private static ServingCluster cluster;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        cluster = new ServingCluster();
        LegionConfiguration.get().setDeploymentTargets(List.of(target("staging", cluster)));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void theClusterIsWellAgain() {
        cluster.answer(request -> Optional.empty());
    }

    static ConfiguredTarget target(String name, ServingCluster cluster) {
        ConfiguredTarget target = new ConfiguredTarget(name);
        target.setServer(cluster.server());
        target.setNamespace(ServingCluster.NAMESPACE);
        return target;
    }

    private static WorkflowRun build(Result result, String... lines) throws Exception {
        return jenkins.assertBuildStatus(result, job(lines).scheduleBuild2(0));
    }

    private static WorkflowJob job(String... lines) throws Exception {
        return Pipelines.job(jenkins, "p" + jenkins.jenkins.getItems().size(), lines);
    }

    private static RecordedDeployment only(Run<?, ?> build) {
        assertThat(DeploymentsAction.of(build)).hasSize(1);
        return DeploymentsAction.of(build).get(0);
    }

    @Test
    void deploysAndSaysWhereItServes() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "def d = deployModel(name: 'plain', image: 'r.example/plain:1', minReplicas: 2, maxReplicas: 2,",
                "  memory: '64Mi', cpu: 1, port: 8080, env: [THREADS: 4, MODE: \"f${'ast'}\"], annotations: [team: 'a'])",
                "echo \"got ${d} and ${d.name} in ${d.target} at ${d.url}: ${d.changed}, ${d.image}, '${d.model}' '${d.version}'\"");

        jenkins.assertLogContains(
                "got plain and plain in staging at http://plain.ml.svc: true, r.example/plain:1, '' ''", build);
        jenkins.assertLogContains("[legion] r.example/plain:1 serves as plain in staging: http://plain.ml.svc", build);
        assertThat(cluster.service("plain")).isNotNull();
        assertThat(cluster.deployment("plain").getSpec().getReplicas()).isEqualTo(2);
        assertThat(cluster.deployment("plain")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0))
                .satisfies(container -> {
                    assertThat(container.getEnv()).anySatisfy(one -> {
                        assertThat(one.getName()).isEqualTo("THREADS");
                        assertThat(one.getValue()).isEqualTo("4");
                    });
                    assertThat(container.getEnv())
                            .anySatisfy(one -> assertThat(one.getValue()).isEqualTo("fast"));
                    assertThat(container.getResources().getLimits().get("memory"))
                            .hasToString("64Mi");
                });
        assertThat(cluster.deployment("plain").getMetadata().getAnnotations())
                .containsEntry("legion.jenkins.io/build", build.getParent().getFullName() + " #1");
        assertThat(only(build)).satisfies(it -> {
            assertThat(it.getId()).isEqualTo("plain");
            assertThat(it.getStateWord()).isEqualTo("succeeded");
            assertThat(it.isChanged()).isTrue();
            assertThat(it.getNamespace()).isEqualTo("ml");
            assertThat(it.getReplicas()).isEqualTo("2");
        });
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        WorkflowJob job = job("echo \"changed ${deployModel(name: 'same', image: 'r.example/same:1').changed}\"");
        jenkins.assertLogContains("changed true", jenkins.buildAndAssertSuccess(job));
        Long generation = cluster.deployment("same").getMetadata().getGeneration();

        WorkflowRun again = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("changed false", again);
        jenkins.assertLogContains("serves as same in staging already", again);
        assertThat(cluster.deployment("same").getMetadata().getGeneration()).isEqualTo(generation);
        assertThat(only(again).isChanged()).isFalse();
    }

    @Test
    void whatWasPackagedIsDeployedByItsDigestAndItsModelIsKnown(@TempDir Path directory) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the packager of this test is a shell script");
        String digest = "registry.example.org/team/wine@sha256:" + "0".repeat(63) + "7";
        PackageModelTest.configure(
                jenkins,
                directory,
                "#!/bin/sh\necho '{\"image\":\"registry.example.org/team/wine:1\",\"reference\":\"" + digest
                        + "\"}' > result.json\n");
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { " + PackageModelTest.TRAIN,
                "  def image = packageModel(model: m, integration: 'scripted', targets: [push: 'registry'])",
                "  def d = deployModel(name: 'packaged', image: image)",
                "  echo \"got ${d.image} of ${d.model}:${d.version}\" }",
                "def again = deployModel(model: 'wine')",
                "echo \"then ${again} ${again.image} of ${again.model}:${again.version}\"");

        jenkins.assertLogContains("got " + digest + " of wine:1", build);
        jenkins.assertLogContains("then wine " + digest + " of wine:1", build);
        assertThat(cluster.image("packaged")).isEqualTo(digest);
        assertThat(DeploymentsAction.of(build))
                .extracting(RecordedDeployment::getId)
                .containsExactly("packaged", "deploy");
    }

    @Test
    void whatDoesNotServeFailsTheBuildWithTheReasonAndGoesBack() throws Exception {
        build(Result.SUCCESS, "deployModel(name: 'back', image: 'r.example/back:1')");
        WorkflowRun build = build(Result.FAILURE, "deployModel(name: 'back', image: 'r.example/broken:2')");

        assertThat(JenkinsRule.getLog(build))
                .contains(
                        "ERROR: back does not serve: container 'model': it ended with 1",
                        "ModuleNotFoundError: 'nowhere'",
                        "back goes back to what it was before",
                        "back serves what it served before")
                .doesNotContain("\tat ");
        assertThat(cluster.image("back")).isEqualTo("r.example/back:1");
        assertThat(only(build)).satisfies(it -> {
            assertThat(it.getStateWord()).isEqualTo("failed");
            assertThat(it.getReason()).startsWith("back does not serve: container 'model': it ended with 1");
        });
        assertThat(PlainBrowser.of(jenkins).getPage(build).asNormalizedText())
                .contains("Deployments", "back", "failed", "it ended with 1");
    }

    @Test
    void onFailureSaysWhatBecomesOfIt() throws Exception {
        for (String name : List.of("kept", "deleted")) {
            build(Result.SUCCESS, "deployModel(name: '" + name + "', image: 'r.example/" + name + ":1')");
        }

        build(Result.FAILURE, "deployModel(name: 'kept', image: 'r.example/broken:2', onFailure: 'keep')");
        assertThat(cluster.image("kept")).isEqualTo("r.example/broken:2");

        build(Result.FAILURE, "deployModel(name: 'deleted', image: 'r.example/broken:2', onFailure: 'delete')");
        assertThat(cluster.deployment("deleted")).isNull();
        assertThat(cluster.service("deleted")).isNull();
    }

    @Test
    void aFirstOneThatDoesNotServeLeavesNothing() throws Exception {
        build(Result.FAILURE, "deployModel(name: 'first', image: 'r.example/broken:1')");

        assertThat(cluster.deployment("first")).isNull();
        assertThat(cluster.service("first")).isNull();
    }

    @Test
    void saysAllThatIsWrongBeforeAnythingIsAsked() throws Exception {
        int asked = cluster.asked().size();
        WorkflowRun early = build(
                Result.FAILURE,
                "deployModel(name: 'No Name', target: 'Other', onFailure: 'panic', timeLimit: 'soon', environment: 'perl',",
                "  manifest: '../up.yaml', deployment: 'one')");
        assertThat(JenkinsRule.getLog(early))
                .contains(
                        "name: 'No Name'; expected",
                        "target: 'Other'; expected",
                        "onFailure: 'panic'; expected one of rollback, keep, delete",
                        "timeLimit: 'soon'; expected",
                        "environment: 'perl'; expected",
                        "manifest: '../up.yaml'; expected")
                .doesNotContain("\tat ");

        WorkflowRun late = build(
                Result.FAILURE,
                "deployModel(name: 'wrong', image: 'r.example/a b', memory: 'much', port: 'eighty', minReplicas: 3, maxReplicas: 2,",
                "  env: ['1A': 'x'], predictor: 'none', gpu: 1, gpus: [product: 'A100'], volumes: [[mountPath: 'rel']])");
        assertThat(JenkinsRule.getLog(late))
                .contains(
                        "image: 'r.example/a b'; expected",
                        "memory: 'much'; expected",
                        "port: 'eighty'; expected a whole number",
                        "maxReplicas: '2'; expected",
                        "env[0].name: '1A'; expected",
                        "predictor: 'none'; expected",
                        "gpu: '1'; expected either gpu or gpus",
                        "volumes")
                .doesNotContain("\tat ");
        assertThat(cluster.asked()).hasSize(asked);
        assertThat(only(late).getReason()).contains("port: 'eighty'");

        jenkins.assertLogContains(
                "memry", build(Result.FAILURE, "deployModel(name: 'wrong', image: 'r.example/a:1', memry: '1Gi')"));
        jenkins.assertLogContains(
                "gpus: 'model'; expected one of count, product",
                build(Result.FAILURE, "deployModel(name: 'wrong', image: 'r.example/a:1', gpus: [model: 'A100'])"));
        jenkins.assertLogContains(
                "target: 'prod'; expected one of staging, local",
                build(Result.FAILURE, "deployModel(name: 'wrong', image: 'r.example/a:1', target: 'prod')"));
        jenkins.assertLogContains("image is missing", build(Result.FAILURE, "deployModel(name: 'wrong')"));
        jenkins.assertLogContains("name is missing", build(Result.FAILURE, "deployModel(image: 'r.example/a:1')"));
        assertThat(cluster.asked()).hasSize(asked);
    }

    @Test
    void aManifestOfTheWorkspaceCounts() throws Exception {
        String manifest = String.join(
                "\\n",
                "kind: ModelDeployment",
                "id: written",
                "spec:",
                "  image: r.example/written:1",
                "  minReplicas: 3",
                "  envs: [{name: A, value: manifest}, {name: B, value: manifest}]");
        WorkflowRun build = build(
                Result.SUCCESS,
                "node { writeFile file: 'legion.yaml', text: \"" + manifest + "\"",
                "  def d = deployModel(manifest: 'legion.yaml', env: [A: 'step'])",
                "  echo \"got ${d} ${d.image}\" }");

        jenkins.assertLogContains("got written r.example/written:1", build);
        assertThat(cluster.deployment("written").getSpec().getReplicas()).isEqualTo(3);
        assertThat(cluster.deployment("written")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .extracting(one -> one.getName() + "=" + one.getValue())
                .contains("A=step", "B=manifest");

        jenkins.assertLogContains(
                "manifest: 'none.yaml'; expected a file in the workspace",
                build(Result.FAILURE, "node { deployModel(manifest: 'none.yaml') }"));
    }

    @Test
    void anAbortGoesBack() throws Exception {
        build(Result.SUCCESS, "deployModel(name: 'aborted', image: 'r.example/aborted:1')");
        WorkflowRun build = job("deployModel(name: 'aborted', image: 'r.example/slow:2')")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("0 of 1 pods of aborted answer", build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        await().untilAsserted(() -> assertThat(cluster.image("aborted")).isEqualTo("r.example/aborted:1"));
        assertThat(only(build).getStateWord()).isEqualTo("aborted");
    }

    @Test
    void twoBuildsOfOneNameGoOneAfterTheOther() throws Exception {
        WorkflowRun first = job("deployModel(name: 'queued', image: 'r.example/slow:1')")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("0 of 1 pods of queued answer", first);
        WorkflowRun second = job("deployModel(name: 'queued', image: 'r.example/queued:2')")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("queued", second);
        cluster.answers("queued");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
        assertThat(cluster.image("queued")).isEqualTo("r.example/queued:2");
    }

    @Test
    void rollsBackAndUndeploys() throws Exception {
        jenkins.assertLogContains(
                "name: 'turns'; expected a deployment that Legion made in the namespace ml of the target staging",
                build(Result.FAILURE, "rollbackModel name: 'turns'"));
        build(Result.SUCCESS, "deployModel(name: 'turns', image: 'r.example/turns:1')");
        jenkins.assertLogContains(
                "name: 'turns'; expected a deployment that had another version before",
                build(Result.FAILURE, "rollbackModel name: 'turns'"));
        build(Result.SUCCESS, "deployModel(name: 'turns', image: 'r.example/turns:2')");

        WorkflowRun back = build(
                Result.SUCCESS,
                "def d = rollbackModel(name: 'turns', target: 'staging')",
                "echo \"got ${d.image} ${d.changed}\"");
        jenkins.assertLogContains("got r.example/turns:1 true", back);
        assertThat(cluster.image("turns")).isEqualTo("r.example/turns:1");
        assertThat(only(back).getChangeWord()).isEqualTo("rollback");
        jenkins.assertLogContains(
                "got r.example/turns:2",
                build(Result.SUCCESS, "def d = rollbackModel('turns')", "echo \"got ${d.image}\""));

        WorkflowRun gone = build(Result.SUCCESS, "undeployModel 'turns'");
        jenkins.assertLogContains("turns is taken away from staging", gone);
        assertThat(cluster.deployment("turns")).isNull();
        assertThat(cluster.service("turns")).isNull();
        assertThat(only(gone).getWhat()).isEqualTo("taken away from staging");

        jenkins.assertLogContains(
                "name: 'turns'; expected a deployment that Legion made",
                build(Result.FAILURE, "undeployModel name: 'turns'"));
        jenkins.assertLogContains("name", build(Result.FAILURE, "undeployModel name: ''"));
    }

    @Test
    void aClusterThatSaysNoFailsTheBuildWithItsWords() throws Exception {
        cluster.answer(request -> request.contains("dryRun=All")
                ? Optional.of(ServingCluster.refusal(403, "deployments.apps is forbidden"))
                : Optional.empty());
        WorkflowRun build = build(Result.FAILURE, "deployModel(name: 'refused', image: 'r.example/refused:1')");

        assertThat(JenkinsRule.getLog(build))
                .contains("deployments.apps is forbidden")
                .doesNotContain("\tat ");
        assertThat(only(build).getReason()).contains("deployments.apps is forbidden");
        assertThat(cluster.deployment("refused")).isNull();
    }

    @Test
    void whatWasChangedBesideLegionIsTold() throws Exception {
        build(Result.SUCCESS, "deployModel(name: 'drifted', image: 'r.example/drifted:1', minReplicas: 1)");
        cluster.client()
                .services()
                .inNamespace(ServingCluster.NAMESPACE)
                .withName("drifted")
                .delete();

        WorkflowRun again =
                build(Result.SUCCESS, "deployModel(name: 'drifted', image: 'r.example/drifted:1', minReplicas: 1)");

        jenkins.assertLogContains("drifted was changed beside Legion: the Service ml/drifted", again);
        assertThat(cluster.service("drifted")).isNotNull();
    }

    @Test
    void theBuildShowsAndTellsWhatItDeployed() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                "deployModel(name: 'shown', image: 'r.example/shown:<b>1'.replace('<b>', ''))",
                "undeployModel name: 'shown'");
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);

        assertThat(browser.getPage(build).asNormalizedText())
                .contains(
                        "Deployments",
                        "shown",
                        "succeeded",
                        "deployed to staging",
                        "taken away from staging",
                        "r.example/shown:1",
                        "http://shown.ml.svc");
        assertThat(browser.goTo(build.getUrl() + "api/json?depth=2", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains(
                        "\"deployments\":[{",
                        "\"change\":\"deploy\"",
                        "\"change\":\"undeploy\"",
                        "\"target\":\"staging\"",
                        "\"url\":\"http://shown.ml.svc\"")
                .doesNotContain("begun");
        assertThat(build.getRootDir().toPath().resolve("build.xml")).content().doesNotContain("<begun>");
    }

    /** Somebody's hands, or a later version: the build is read, and what is missing is nothing. */
    @Test
    void aBuildsFileMayHoldAnything() throws Exception {
        WorkflowRun build = build(Result.SUCCESS, "deployModel(name: 'hostile', image: 'r.example/hostile:1')");
        Path file = build.getRootDir().toPath().resolve("build.xml");
        String xml = Files.readString(file);
        Files.write(
                file,
                xml.replaceAll(
                                "<state>SUCCEEDED</state>|<change>DEPLOY</change>|<url>[^<]*</url>|<owner>[^<]*</owner>",
                                "")
                        .replace(
                                "<image>r.example/hostile:1</image>",
                                "<image>&lt;script&gt;alert(1)&lt;/script&gt;</image>")
                        .getBytes(StandardCharsets.UTF_8));
        build.getParent().doReload();
        WorkflowRun read = reloaded(build);
        assertThat(only(read)).satisfies(it -> {
            assertThat(it.getStateWord()).isEqualTo("unknown");
            assertThat(it.getUrl()).isEmpty();
        });
        assertThat(PlainBrowser.of(jenkins).getPage(read).getWebResponse().getContentAsString())
                .contains("&lt;script>alert(1)")
                .doesNotContain("<script>alert(1)");

        Files.write(
                file, xml.replace("<id>hostile</id>", "<id>\" onload=\"x</id>").getBytes(StandardCharsets.UTF_8));
        build.getParent().doReload();
        assertThat(PlainBrowser.of(jenkins)
                        .getPage(reloaded(build))
                        .getWebResponse()
                        .getContentAsString())
                .doesNotContain("onload=\"x");
    }

    private static WorkflowRun reloaded(WorkflowRun build) {
        return jenkins.jenkins
                .getItemByFullName(build.getParent().getFullName(), WorkflowJob.class)
                .getLastBuild();
    }

    @Test
    void whatSomebodyElseMadeIsLeftAlone() throws Exception {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(ServingCluster.NAMESPACE)
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("foreign")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(0)
                        .withNewTemplate()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("x")
                        .withImage("slow")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();

        jenkins.assertLogContains(
                "name: 'foreign'; expected another one",
                build(Result.FAILURE, "deployModel(name: 'foreign', image: 'r.example/foreign:1')"));
        build(Result.FAILURE, "undeployModel name: 'foreign'");
        assertThat(cluster.image("foreign")).isEqualTo("slow");
    }
}
