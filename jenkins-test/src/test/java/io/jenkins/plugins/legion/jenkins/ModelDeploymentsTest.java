package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.Functions;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.legion.deploying.cluster.ServingCluster;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The part of a model's page that says where it serves, and the same for programs. */
@WithJenkins
class ModelDeploymentsTest {

    /** What a cluster has said counts for 5 s. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static JenkinsRule jenkins;
    private static ServingCluster cluster;
    private static WorkflowJob training;
    private static WorkflowJob job;

    @BeforeAll
    static void deploy(JenkinsRule rule, @TempDir Path directory) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the packager of these tests is a shell script");
        jenkins = rule;
        cluster = new ServingCluster();
        LegionConfiguration.get().setDeploymentTargets(List.of(DeployModelTest.target("staging", cluster)));
        PackageModelTest.configure(
                jenkins,
                directory,
                "#!/bin/sh\necho '{\"image\":\"r.example/wine\",\"reference\":\"r.example/wine@sha256:" + "0".repeat(64)
                        + "\"}' > result.json\n");
        training = Pipelines.job(
                jenkins,
                "train",
                "node { " + PackageModelTest.TRAIN,
                "  packageModel(model: m, integration: 'scripted', targets: [push: 'registry']) }");
        jenkins.buildAndAssertSuccess(training);
        job = Pipelines.job(jenkins, "secret-project", "deployModel(model: 'wine', minReplicas: 2)");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "other", "deployModel(name: 'unknown', image: 'r.example/unknown:1')"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void asBefore() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        cluster.answer(request -> Optional.empty());
    }

    private static JSONObject told(JenkinsRule.WebClient browser) throws Exception {
        return JSONObject.fromObject(browser.goTo("models/wine/deployments/api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private static JSONObject only(JSONObject told) {
        JSONArray all = told.getJSONArray("deployments");
        assertThat(all.size()).isEqualTo(1);
        return all.getJSONObject(0);
    }

    @Test
    void saysWhereItServesAndHowItDoes() throws Exception {
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);
        await().atMost(FRESH).untilAsserted(() -> assertThat(only(told(browser)).getString("state"))
                .isEqualTo("Ready"));
        JSONObject wine = only(told(browser));
        assertThat(wine.getString("name")).isEqualTo("wine");
        assertThat(wine.getString("target")).isEqualTo("staging");
        assertThat(wine.getString("namespace")).isEqualTo("ml");
        assertThat(wine.getString("version")).isEqualTo("1");
        assertThat(wine.getInt("ready")).isEqualTo(2);
        assertThat(wine.getString("job")).isEqualTo("secret-project");
        assertThat(wine.getString("buildUrl")).isEqualTo(job.getBuildByNumber(1).getUrl());

        assertThat(browser.goTo("models/wine/deployments/list").asNormalizedText())
                .contains("staging", "Ready", "2 of 2 pods answer", "secret-project #1")
                .doesNotContain("unknown");
    }

    /** The job is another's; that something serves is not. */
    @Test
    void whoMayNotReadTheJobHearsOfNoJob() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "builder")
                .grant(Item.READ)
                .onItems(training)
                .to("reader", "builder")
                .grant(Item.READ)
                .onItems(job)
                .to("builder"));
        JenkinsRule.WebClient builder = PlainBrowser.of(jenkins).login("builder");
        assertThat(only(told(builder)).getString("job")).isEqualTo("secret-project");

        JenkinsRule.WebClient reader = PlainBrowser.of(jenkins).login("reader");
        assertThat(only(told(reader)).getString("name")).isEqualTo("wine");
        assertThat(told(reader).toString()).doesNotContain("secret-project");
        assertThat(reader.goTo("models/wine/deployments/list").getWebResponse().getContentAsString())
                .contains("staging")
                .doesNotContain("secret-project");
    }

    @Test
    void aClusterThatIsAwayIsSaidToBe() throws Exception {
        cluster.answer(request -> Optional.of(ServingCluster.refusal(403, "deployments.apps is <b>forbidden</b>")));
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);

        await().atMost(FRESH).untilAsserted(() -> assertThat(
                        told(browser).getJSONArray("faults").toString())
                .contains("staging: ", "is <b>forbidden<"));
        assertThat(told(browser).getJSONArray("deployments").size()).isZero();
        assertThat(browser.goTo("models/wine/deployments/list").getWebResponse().getContentAsString())
                .contains("It serves nowhere")
                .doesNotContain("<b>forbidden");
    }

    @Test
    void whatWasChangedBesideLegionIsShown() throws Exception {
        cluster.client()
                .services()
                .inNamespace(ServingCluster.NAMESPACE)
                .withName("wine")
                .delete();
        JenkinsRule.WebClient browser = PlainBrowser.of(jenkins);

        await().atMost(FRESH).untilAsserted(() -> assertThat(
                        only(told(browser)).getJSONArray("drift").toString())
                .contains("the Service ml/wine"));
    }
}
