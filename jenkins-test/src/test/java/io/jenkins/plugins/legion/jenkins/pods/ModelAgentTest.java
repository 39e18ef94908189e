package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Result;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import java.nio.file.Path;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** {@code modelAgent} with the Kubernetes plugin, in a cluster whose pods are processes, or a real one. */
@WithJenkins
class ModelAgentTest {

    private static JenkinsRule jenkins;
    private static Cluster cluster;
    private static KubernetesCloud cloud;

    @BeforeAll
    static void setUp(JenkinsRule rule, @TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        cluster = Cluster.open(folder);
        cloud = cluster.cloud(rule);
    }

    @AfterAll
    static void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** No pod outlives its build. */
    @AfterEach
    void nothingIsLeft() {
        cluster.awaitNoPods();
    }

    @Test
    void aModelIsTrainedOnAPodWithGpus() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "gpus",
                "def version = modelAgent(image: 'pytorch/pytorch:2.8', gpus: [count: 2, product: 'A100', memory: '40Gi'],",
                "    memory: '2Gi', env: [EPOCHS: 3]) {",
                "  sh 'echo $EPOCHS epochs'",
                "  def m = trainModel(model: 'wine', metrics: [rmse: 'min']) {",
                "    sh 'echo x > \"$LEGION_OUTPUT/m\"'",
                "    logMetric name: 'rmse', value: 0.5",
                "  }",
                "  return m.version",
                "}",
                "echo \"version ${version}\""));

        jenkins.assertLogContains("3 epochs", build);
        jenkins.assertLogContains("version 1", build);
        Pod pod = cluster.lastMade();
        assertThat(pod.getSpec().getContainers()).singleElement().satisfies(training -> {
            assertThat(training.getName()).isEqualTo("training");
            assertThat(training.getImage()).isEqualTo(cluster.image("pytorch/pytorch:2.8"));
            assertThat(training.getResources().getLimits())
                    .containsEntry("nvidia.com/gpu", new Quantity("2"))
                    .containsEntry("memory", new Quantity("2Gi"));
        });
        assertThat(pod.getSpec().getTolerations())
                .extracting(Toleration::getKey)
                .contains("nvidia.com/gpu");
        assertThat(pod.getSpec()
                        .getAffinity()
                        .getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms())
                .singleElement()
                .satisfies(term -> assertThat(term.getMatchExpressions())
                        .extracting(NodeSelectorRequirement::getKey)
                        .containsExactly("nvidia.com/gpu.product", "nvidia.com/gpu.memory"));
        assertThat(pod.getSpec().getInitContainers())
                .singleElement()
                .satisfies(copier -> assertThat(copier.getCommand().get(2)).contains("/jenkins-agent/legion-java"));
    }

    @Test
    void aPodThatNoNodeTakesEndsTheBuildWithTheReason() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "too-many",
                        "modelAgent(image: 'a', gpu: 5, startTimeLimit: '5s', retries: 3) { sh 'true' }"));

        jenkins.assertLogContains(" waits: no node takes it: ", build);
        jenkins.assertLogContains("did not start within 5s: no node takes it: ", build);
        jenkins.assertLogContains("too little nvidia.com/gpu left", build);
    }

    /** Steps of several builds have the same numbers. */
    @Test
    void theLimitOfOneBuildEndsNoOther() throws Exception {
        WorkflowRun patient = Pipelines.job(
                        jenkins, "patient", "modelAgent(image: 'a', gpu: 5, startTimeLimit: '10m') { sh 'true' }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("waits: no node takes it", patient);

        jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(jenkins, "hasty", "modelAgent(image: 'a', gpu: 5, startTimeLimit: '5s') { sh 'true' }"));

        assertThat(patient.isBuilding()).isTrue();
        patient.doStop();
        jenkins.waitForCompletion(patient);
    }

    @Test
    void anImageThatCannotBePulledEndsTheBuildWithTheReason() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(jenkins, "no-image", "modelAgent(image: 'nowhere:1', retries: 3) { sh 'true' }"));

        jenkins.assertLogContains("waits: container 'training': its image cannot be pulled: ", build);
        jenkins.assertLogContains("nowhere:1", build);
        jenkins.assertLogContains("cannot start: container 'training': its image cannot be pulled", build);
    }

    @Test
    void whatIsWrongIsSaidBeforeAPodIsMade() throws Exception {
        int before = cluster.made().size();

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "wrong",
                        "modelAgent(gpus: [count: 'two', mig: '1g.11gb'], memory: 'lots', imge: 'a') { sh 'true' }"));

        jenkins.assertLogContains("modelAgent: 'imge'; expected one of image, ", build);
        jenkins.assertLogContains("image is missing; expected an image to train in", build);
        jenkins.assertLogContains("memory: 'lots'; expected bytes such as", build);
        jenkins.assertLogContains("gpus.count: 'two'; expected a whole number of GPUs", build);
        jenkins.assertLogContains("gpus.mig: '1g.11gb'; expected one of", build);
        assertThat(cluster.made()).hasSize(before);
    }

    @Test
    void whatAParentTemplateSaysStaysAndYamlHasTheLastWord() throws Exception {
        PodTemplate parent = new PodTemplate();
        parent.setName("parent");
        parent.setYaml("spec: {priorityClassName: low, nodeSelector: {pool: gpu}, runtimeClassName: runc}");
        cloud.addTemplate(parent);

        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "inherited",
                "modelAgent(image: 'a', gpu: 1, inheritFrom: 'parent', yaml: '''",
                "spec:",
                "  runtimeClassName: nvidia",
                "  affinity: {podAntiAffinity: {}}",
                "  containers:",
                "  - name: training",
                "    resources: {limits: {example.com/fpga: 1}}",
                "''') { sh 'true' }"));

        Pod pod = cluster.lastMade();
        assertThat(pod.getSpec().getNodeSelector()).containsEntry("pool", "gpu");
        assertThat(pod.getSpec().getRuntimeClassName()).isEqualTo("nvidia");
        assertThat(pod.getSpec().getAffinity().getPodAntiAffinity()).isNotNull();
        assertThat(pod.getSpec().getContainers().get(0).getResources().getLimits())
                .containsKeys("example.com/fpga", "nvidia.com/gpu");
    }

    @Test
    void aBodyBeginsAgainWhereItsPodIsLost() throws Exception {
        int before = cluster.made().size();
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        "lost",
                        "def tries = 0",
                        "modelAgent(image: 'a', retries: 1) {",
                        "  tries++",
                        "  sh(tries == 1 ? 'echo begun; sleep 300' : 'echo again')",
                        "}")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("begun", build);

        cluster.lose(cluster.lastMade().getMetadata().getName());

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("again", build);
        assertThat(cluster.made()).hasSize(before + 2);
    }
}
