package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.legion.deploying.cluster.ServingCluster;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentsAction;
import io.jenkins.plugins.legion.jenkins.builds.RecordedDeployment;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.targets.ConfiguredTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A Jenkins that ends in the middle of a rollout, its Java with all its threads, takes it up when it is back. The cluster is this test's.
 */
class DeployModelRestartTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final ServingCluster cluster = new ServingCluster();

    @BeforeEach
    void start() throws Throwable {
        jenkins.startJenkins();
        String server = cluster.server();
        jenkins.runRemotely(rule -> {
            ConfiguredTarget target = new ConfiguredTarget("staging");
            target.setServer(server);
            target.setNamespace("ml");
            LegionConfiguration.get().setDeploymentTargets(List.of(target));
            LegionConfiguration.get().save();
        });
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static WorkflowRun build(JenkinsRule rule) {
        return rule.jenkins.getItemByFullName("p", WorkflowJob.class).getLastBuild();
    }

    private void begins(String script) throws Throwable {
        jenkins.runRemotely(rule -> {
            Pipelines.job(rule, "p", script).scheduleBuild2(0).waitForStart();
        });
    }

    /** Begins what changes a deployment whose pods do not answer yet. */
    private void waits(String script) throws Throwable {
        begins(script);
        jenkins.runRemotely(rule -> {
            rule.waitForMessage("0 of 1 pods of wine answer", build(rule));
        });
    }

    private void deployed() throws Throwable {
        jenkins.runRemotely(rule -> {
            rule.buildAndAssertSuccess(
                    Pipelines.job(rule, "before", "deployModel(name: 'wine', image: 'r.example/wine:1')"));
        });
    }

    private long versions() {
        return cluster.client()
                .apps()
                .replicaSets()
                .inNamespace(ServingCluster.NAMESPACE)
                .list()
                .getItems()
                .size();
    }

    @Test
    void whatIsAppliedIsGoneOnWithAndNothingIsMadeAgain() throws Throwable {
        deployed();
        waits("echo \"got ${deployModel(name: 'wine', image: 'r.example/slow:2').changed}\"");
        await().until(() -> versions() == 2);
        assertThat(buildXml()).contains("<begun>");

        jenkins.stopJenkinsForcibly();
        cluster.answers("wine");
        jenkins.startJenkins();

        jenkins.runRemotely(rule -> {
            WorkflowRun build = build(rule);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
            rule.assertLogContains("got true", build);
            RecordedDeployment only = DeploymentsAction.of(build).get(0);
            assertThat(DeploymentsAction.of(build)).hasSize(1);
            assertThat(only.getStateWord()).isEqualTo("succeeded");
        });
        assertThat(cluster.image("wine")).isEqualTo("r.example/slow:2");
        assertThat(versions()).isEqualTo(2);
        assertThat(buildXml()).doesNotContain("<begun>");
    }

    private String buildXml() throws Exception {
        Path builds = jenkins.getHome().toPath().resolve("jobs/p/builds/1/build.xml");
        return Files.readString(builds);
    }

    /** What is there by then is the new one; what was there is known to the build. */
    @Test
    void whatDoesNotServeAfterItGoesBackToWhatServedBefore() throws Throwable {
        deployed();
        waits("deployModel(name: 'wine', image: 'r.example/slow:2')");

        jenkins.stopJenkinsForcibly();
        cluster.crashes("wine");
        jenkins.startJenkins();

        jenkins.runRemotely(rule -> {
            WorkflowRun build = build(rule);
            rule.assertBuildStatus(Result.FAILURE, rule.waitForCompletion(build));
            rule.assertLogContains("ERROR: wine does not serve", build);
            rule.assertLogContains("wine serves what it served before", build);
        });
        assertThat(cluster.image("wine")).isEqualTo("r.example/wine:1");
    }

    /** The client tries again for a while, as it does with every server that is not well; this waits for the first of it. */
    private CountDownLatch away(Predicate<String> requests) {
        CountDownLatch tried = new CountDownLatch(1);
        cluster.answer(request -> {
            if (requests.test(request)) {
                tried.countDown();
                return Optional.of(ServingCluster.refusal(503, "etcd is away"));
            }
            return Optional.empty();
        });
        return tried;
    }

    @Test
    void whatIsNotAppliedYetIsAppliedOnce() throws Throwable {
        deployed();
        CountDownLatch tried = away(request -> request.startsWith("PATCH ") && !request.contains("dryRun=All"));
        begins("deployModel(name: 'wine', image: 'r.example/wine:2')");
        tried.await();

        jenkins.stopJenkinsForcibly();
        assertThat(cluster.image("wine")).isEqualTo("r.example/wine:1");
        cluster.answer(request -> Optional.empty());
        jenkins.startJenkins();

        jenkins.runRemotely(rule -> {
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build(rule)));
        });
        assertThat(cluster.image("wine")).isEqualTo("r.example/wine:2");
    }

    @Test
    void aRollbackGoesOn() throws Throwable {
        jenkins.runRemotely(rule -> {
            Pipelines.job(rule, "first", "deployModel(name: 'wine', image: 'r.example/slow:1')")
                    .scheduleBuild2(0)
                    .waitForStart();
        });
        await().until(() -> versions() == 1);
        cluster.answers("wine");
        jenkins.runRemotely(rule -> {
            rule.assertBuildStatusSuccess(rule.waitForCompletion(
                    rule.jenkins.getItemByFullName("first", WorkflowJob.class).getLastBuild()));
        });
        deployed();
        waits("echo \"got ${rollbackModel(name: 'wine').image}\"");
        await().until(() -> versions() == 3);

        jenkins.stopJenkinsForcibly();
        cluster.answers("wine");
        jenkins.startJenkins();

        jenkins.runRemotely(rule -> {
            WorkflowRun build = build(rule);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
            rule.assertLogContains("got r.example/slow:1", build);
            assertThat(DeploymentsAction.of(build)).hasSize(1);
        });
        assertThat(cluster.image("wine")).as("gone back once").isEqualTo("r.example/slow:1");
        assertThat(versions()).isEqualTo(3);
    }

    @Test
    void whatIsGoneIsNotTakenAwayAgain() throws Throwable {
        deployed();
        // After the removal nobody can see whether the pods are gone.
        CountDownLatch tried =
                away(request -> request.startsWith("GET ") && request.contains("/pods?") && cluster.isRemoved("wine"));
        begins("undeployModel(name: 'wine')");
        tried.await();

        jenkins.stopJenkinsForcibly();
        cluster.answer(request -> Optional.empty());
        jenkins.startJenkins();

        jenkins.runRemotely(rule -> {
            WorkflowRun build = build(rule);
            rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
            rule.assertLogContains("wine is taken away from staging", build);
            assertThat(DeploymentsAction.of(build)).hasSize(1);
        });
        assertThat(cluster.deployment("wine")).isNull();
    }
}
