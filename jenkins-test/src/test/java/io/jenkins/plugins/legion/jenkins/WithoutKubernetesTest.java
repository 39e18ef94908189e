package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.targets.ConfiguredTarget;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins that has no Kubernetes plugin deploys to agents' machines alone, and says so. */
class WithoutKubernetesTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension().omitPlugins("kubernetes");

    @Test
    void saysWhatItNeeds() throws Throwable {
        jenkins.then(rule -> {
            ConfiguredTarget target = new ConfiguredTarget("staging");
            target.setServer("http://127.0.0.1:1");
            target.setNamespace("ml");
            LegionConfiguration.get().setDeploymentTargets(List.of(target));
            for (String step : List.of(
                    "deployModel(name: 'wine', image: 'r.example/wine:1')",
                    "rollbackModel name: 'wine'",
                    "undeployModel name: 'wine'",
                    "invokeModel deployment: 'wine', request: [data: [[1]]]")) {
                WorkflowJob job =
                        Pipelines.job(rule, "p" + rule.jenkins.getItems().size(), step);
                WorkflowRun build = rule.buildAndAssertStatus(Result.FAILURE, job);
                assertThat(JenkinsRule.getLog(build))
                        .as(step)
                        .contains("target: 'staging'; expected the Kubernetes plugin beside it, which is not installed")
                        .doesNotContain("\tat ");
            }
            ConfiguredTarget.DescriptorImpl form =
                    rule.jenkins.getDescriptorByType(ConfiguredTarget.DescriptorImpl.class);
            assertThat(form.doFillCloudItems(null)).isEmpty();
            assertThat(form.doTest(null, "a", "", "http://127.0.0.1:1", "", "", "ml")
                            .getMessage())
                    .contains("the Kubernetes plugin, which is not installed");
            rule.configRoundtrip();
            assertThat(LegionConfiguration.get().getDeploymentTargets()).hasSize(1);
        });
    }
}
