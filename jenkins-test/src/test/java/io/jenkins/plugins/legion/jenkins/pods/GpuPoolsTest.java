package io.jenkins.plugins.legion.jenkins.pods;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.labels.LabelAtom;
import hudson.tasks.Shell;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.declarative.ModelAgent;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredGpus;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredLimit;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredPool;
import io.jenkins.plugins.legion.jenkins.pools.FolderPools;
import io.jenkins.plugins.legion.jenkins.pools.PoolDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.AgentDirective;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
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

/** Pools of GPUs, and limits of folders in the queue, in a cluster whose pods are processes. */
@WithJenkins
class GpuPoolsTest {

    private static JenkinsRule jenkins;
    private static ProcessCluster cluster;

    @BeforeAll
    static void setUp(JenkinsRule rule, @TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
        cluster = new ProcessCluster(folder);
        cluster.cloud(rule);
    }

    @AfterAll
    static void tearDown() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        cluster.awaitNoPods();
        LegionConfiguration.get().setGpuPools(List.of());
    }

    private static ConfiguredPool pool(String name, String gpus) {
        ConfiguredGpus node = new ConfiguredGpus();
        node.setCount(gpus);
        node.setProduct("A100");
        ConfiguredPool pool = new ConfiguredPool(name);
        pool.setGpus(List.of(node));
        pool.setNodeSelector("pool=" + name);
        return pool;
    }

    private static Quantity gpus(Pod pod) {
        return pod.getSpec().getContainers().get(0).getResources().getLimits().get("nvidia.com/gpu");
    }

    private static WorkflowJob job(Folder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    @Test
    void anAgentComesFromThePoolThatOffersWhatIsAskedFor() throws Exception {
        ConfiguredPool pool = pool("a100", "4");
        pool.setTaints("dedicated=ml:NoSchedule");
        PoolDefaults defaults = new PoolDefaults();
        defaults.setMemory("2Gi");
        pool.setDefaults(defaults);
        LegionConfiguration.get().setGpuPools(List.of(pool));

        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins, "by-gpus", "modelAgent(image: 'a', gpus: [count: 2, product: 'A100']) { sh 'true' }"));

        jenkins.assertLogContains("[legion] The agent comes from the pool a100", build);
        assertThat(gpus(cluster.lastMade())).isEqualTo(new Quantity("2"));
        assertThat(cluster.lastMade().getSpec().getNodeSelector()).containsEntry("pool", "a100");
        assertThat(cluster.lastMade().getSpec().getTolerations())
                .extracting(Toleration::getKey)
                .contains("dedicated", "nvidia.com/gpu");
        assertThat(cluster.lastMade()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits())
                .containsEntry("memory", new Quantity("2Gi"));
        assertThat(cluster.lastMade().getMetadata().getAnnotations())
                .containsEntry("legion.jenkins.io/pool", "a100")
                .containsEntry("legion.jenkins.io/gpus", "2");
    }

    @Test
    void whatAFixedPoolDoesNotOfferIsRefusedAtOnce() throws Exception {
        LegionConfiguration.get().setGpuPools(List.of(pool("a100", "4")));
        int before = cluster.made().size();

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(jenkins, "too-much", "modelAgent(image: 'a', pool: 'a100', gpu: 8) { sh 'true' }"));

        jenkins.assertLogContains("gpu: '8'; expected what the pool 'a100' offers on one node: 4 × A100", build);
        assertThat(cluster.made()).hasSize(before);
    }

    @Test
    void aFoldersBuildsWaitInTheQueueForItsGpus(@TempDir Path signals) throws Exception {
        ConfiguredPool pool = pool("a100", "4");
        pool.setGpusPerFolder("2");
        LegionConfiguration.get().setGpuPools(List.of(pool));
        Folder team = jenkins.createProject(Folder.class, "team");
        Folder other = jenkins.createProject(Folder.class, "other");
        Path go = signals.resolve("go");
        WorkflowRun first = job(
                        team,
                        "first",
                        "modelAgent(image: 'a', gpu: 2) { sh 'echo begun; while [ ! -e " + go
                                + " ]; do sleep 0.2; done' }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("begun", first);
        int before = cluster.made().size();

        WorkflowRun second = job(team, "second", "modelAgent(image: 'a', gpu: 1) { sh 'true' }")
                .scheduleBuild2(0)
                .waitForStart();
        Awaitility.await().untilAsserted(() -> assertThat(Queue.getInstance().getItems())
                .extracting(Queue.Item::getWhy)
                .contains("Waiting for GPUs: the folder 'team' may have 2 GPUs of the pool 'a100' at a time, and"
                        + " 2 are taken; 1 more is asked for"));
        jenkins.buildAndAssertSuccess(job(other, "third", "modelAgent(image: 'a', gpu: 1) { sh 'true' }"));
        assertThat(cluster.made()).hasSize(before + 1);

        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
    }

    @Test
    void moreThanAFolderMayHaveIsRefusedAtOnce() throws Exception {
        ConfiguredPool pool = pool("a100", "4");
        pool.setGpusPerFolder("4");
        pool.setFolderLimits(List.of(new ConfiguredLimit("small", "1")));
        LegionConfiguration.get().setGpuPools(List.of(pool));
        Folder small = jenkins.createProject(Folder.class, "small");

        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, job(small, "large", "modelAgent(image: 'a', gpu: 2) { sh 'true' }"));

        jenkins.assertLogContains(
                "gpu: '2'; expected at most 1, which the folder 'small' may have of the pool 'a100'", build);
    }

    @Test
    void aFolderMayHavePoolsOfItsOwn() throws Exception {
        LegionConfiguration.get().setGpuPools(List.of(pool("a100", "4")));
        Folder research = jenkins.createProject(Folder.class, "research");
        FolderPools own = new FolderPools();
        ConfiguredPool hidden = pool("a100", "2");
        hidden.setNodeSelector("pool=research");
        own.setGpuPools(List.of(hidden));
        research.addProperty(own);

        jenkins.buildAndAssertSuccess(job(research, "own", "modelAgent(image: 'a', pool: 'a100') { sh 'true' }"));

        assertThat(cluster.lastMade().getSpec().getNodeSelector()).containsEntry("pool", "research");
        assertThat(gpus(cluster.lastMade())).isEqualTo(new Quantity("1"));
    }

    @Test
    void aFreestyleJobGetsAnAgentOfAPoolByItsLabel() throws Exception {
        ConfiguredPool pool = pool("a100", "4");
        pool.setLabel("gpu-a100");
        PoolDefaults defaults = new PoolDefaults();
        defaults.setImage("pytorch/pytorch:2.8");
        defaults.setGpu("2");
        pool.setDefaults(defaults);
        LegionConfiguration.get().setGpuPools(List.of(pool));
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        job.setAssignedLabel(new LabelAtom("gpu-a100"));
        job.getBuildersList().add(new Shell("echo on $NODE_NAME"));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(gpus(cluster.lastMade())).isEqualTo(new Quantity("2"));
        assertThat(cluster.lastMade().getSpec().getContainers().get(0).getImage())
                .isEqualTo("pytorch/pytorch:2.8");
        jenkins.assertLogContains("on " + cluster.lastMade().getMetadata().getName(), build);
    }

    @Test
    void aFreestyleJobKeepsToTheLimitOfItsFolder(@TempDir Path signals) throws Exception {
        ConfiguredPool pool = pool("a100", "4");
        pool.setLabel("gpu-a100");
        pool.setGpusPerFolder("1");
        PoolDefaults defaults = new PoolDefaults();
        defaults.setImage("a");
        pool.setDefaults(defaults);
        LegionConfiguration.get().setGpuPools(List.of(pool));
        Folder free = jenkins.createProject(Folder.class, "free");
        Path go = signals.resolve("go");
        Label label = new LabelAtom("gpu-a100");
        FreeStyleProject first = free.createProject(FreeStyleProject.class, "first");
        first.setAssignedLabel(label);
        first.getBuildersList().add(new Shell("while [ ! -e " + go + " ]; do sleep 0.2; done"));
        FreeStyleProject second = free.createProject(FreeStyleProject.class, "second");
        second.setAssignedLabel(label);

        FreeStyleBuild begun = first.scheduleBuild2(0).waitForStart();
        var waiting = second.scheduleBuild2(0);
        Awaitility.await().untilAsserted(() -> assertThat(
                        Queue.getInstance().getItem(second).getWhy())
                .startsWith("Waiting for GPUs: the folder 'free' may have 1 GPUs of the pool 'a100'"));

        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(begun));
        jenkins.assertBuildStatusSuccess(waiting);
    }

    @Test
    void aDeclarativePipelineHasTheSameAgent() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "declarative",
                "pipeline {",
                "  agent {",
                "    modelAgent {",
                "      gpus { count 1 }",
                "      cpu 2",
                "      image 'pytorch/pytorch:2.8'",
                "      env EPOCHS: '3'",
                "      nodeSelector([disk: 'ssd'])",
                "      volumes([[emptyDir: true, mountPath: '/scratch']])",
                "    }",
                "  }",
                "  stages { stage('Train') { steps { sh 'echo $EPOCHS epochs' } } }",
                "}"));

        jenkins.assertLogContains("3 epochs", build);
        assertThat(gpus(cluster.lastMade())).isEqualTo(new Quantity("1"));
        assertThat(cluster.lastMade().getSpec().getNodeSelector()).containsEntry("disk", "ssd");
        assertThat(cluster.lastMade().getSpec().getVolumes())
                .anySatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void theDirectiveGeneratorWritesWhatADeclarativePipelineTakes() {
        ModelAgent agent = new ModelAgent();
        agent.setImage("pytorch/pytorch:2.8");
        agent.setGpus("{\"count\": 2, \"product\": \"A100\"}");
        agent.setVolumes("[{\"pvc\": \"data\", \"mountPath\": \"/data\"}]");

        assertThat(jenkins.jenkins
                        .getDescriptorByType(AgentDirective.DescriptorImpl.class)
                        .toGroovy(new AgentDirective(agent)))
                .contains("gpus {\ncount 2\nproduct 'A100'\n}", "volumes '[{\"pvc\": \"data\"");
    }

    @Test
    void whatIsWrongInADeclarativePipelineIsSaidAllAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "declared-wrong",
                        "pipeline {",
                        "  agent { modelAgent { gpus count: 'two'; memory 'lots' } }",
                        "  stages { stage('Train') { steps { sh 'true' } } }",
                        "}"));

        jenkins.assertLogContains("gpus.count: 'two'; expected a whole number of GPUs", build);
        jenkins.assertLogContains("memory: 'lots'; expected bytes such as", build);
        jenkins.assertLogContains("image is missing", build);
    }
}
