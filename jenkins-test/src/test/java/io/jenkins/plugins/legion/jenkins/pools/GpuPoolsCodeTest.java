package io.jenkins.plugins.legion.jenkins.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.kubernetes.pools.FolderLimit;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pools of GPUs as a platform engineer configures them, as code, in the form, and in a folder. */
@WithJenkins
class GpuPoolsCodeTest {

    private static final String CODE =
            """
            unclassified:
              legion:
                gpuPools:
                - name: a100
                  label: gpu-a100
                  nodeSelector: pool=a100
                  taints: dedicated=ml:NoSchedule, spot
                  gpusPerFolder: 8
                  folderLimits:
                  - folder: team/vision
                    gpus: 2
                  gpus:
                  - count: 4
                    product: A100
                    memory: 40Gi
                  - count: 7
                    mig: 1g.10gb
                    migStrategy: single
                  defaults:
                    image: pytorch/pytorch:2.8
                    memory: 32Gi
                    imagePullSecrets: one two
                - name: any
                  scaling: true
            """;

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterEach
    void tearDown() {
        LegionConfiguration.get().setGpuPools(List.of());
    }

    private static void configure(Path folder, String code) throws Exception {
        ConfigurationAsCode.get()
                .configure(
                        Files.writeString(folder.resolve("jenkins.yaml"), code).toString());
    }

    private static void isAsCodeSaid(List<GpuPool> pools) {
        assertThat(pools).hasSize(2);
        GpuPool a100 = pools.get(0);
        assertThat(a100.name()).isEqualTo("a100");
        assertThat(a100.fixed()).isTrue();
        assertThat(a100.nodeSelector()).containsExactlyEntriesOf(Map.of("pool", "a100"));
        assertThat(a100.taints()).hasSize(2);
        assertThat(a100.offers())
                .extracting(Object::toString)
                .containsExactly("4 × A100 with 40 GiB", "7 × MIG 1g.10gb");
        assertThat(a100.limits()).containsExactly(new FolderLimit("", true, 8));
        assertThat(a100.defaults())
                .containsEntry("image", "pytorch/pytorch:2.8")
                .containsEntry("memory", "32Gi")
                .containsEntry("imagePullSecrets", List.of("one", "two"))
                .containsEntry("gpu", "1");
        assertThat(pools.get(1).fixed()).isFalse();
    }

    @Test
    void codeIsReadAndWritten(@TempDir Path folder) throws Exception {
        configure(folder, CODE);

        isAsCodeSaid(GpuPools.around(jenkins.createFreeStyleProject()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "name: \"a100\"", "gpusPerFolder: \"8\"", "image: \"pytorch/pytorch:2.8\"", "mig: \"1g.10gb\"");
    }

    @Test
    void theFormAndTheFileKeepWhatCodeSaid(@TempDir Path folder) throws Exception {
        configure(folder, CODE);

        jenkins.configRoundtrip();
        isAsCodeSaid(GpuPools.around(jenkins.createFreeStyleProject()));

        LegionConfiguration.get().load();
        isAsCodeSaid(GpuPools.around(jenkins.createFreeStyleProject()));
    }

    @Test
    void aFoldersFormKeepsItsPools(@TempDir Path folder) throws Exception {
        configure(folder, CODE);
        Folder research = jenkins.createProject(Folder.class, "research");
        FolderPools own = new FolderPools();
        ConfiguredPool pool = new ConfiguredPool("own");
        ConfiguredGpus node = new ConfiguredGpus();
        node.setCount("2");
        pool.setGpus(List.of(node));
        pool.setGpusPerFolder("1");
        own.setGpuPools(List.of(pool));
        research.addProperty(own);

        jenkins.configRoundtrip(research);

        WorkflowJob job = research.createProject(WorkflowJob.class, "wine");
        assertThat(GpuPools.around(job)).extracting(GpuPool::name).containsExactly("own", "a100", "any");
        assertThat(GpuPools.around(job).get(0).limits()).containsExactly(new FolderLimit("research", true, 1));
        assertThat(GpuPools.around(job).get(1).limits()).containsExactly(new FolderLimit("research", false, 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {name: A b, gpus: [{count: 1}]}                     | gpuPools.A b.name: 'A b'; expected
                    {name: a}                                           | gpuPools.a.gpus is missing; expected what GPUs each node has
                    {name: a, gpus: [{count: two}]}                     | gpuPools.a.gpus.count: 'two'; expected a whole number of GPUs
                    {name: a, gpus: [{product: X9}]}                    | gpuPools.a.gpus.product: 'X9'; expected one of
                    {name: a, gpus: [{count: 1}], taints: 'a:Never'}    | gpuPools.a.taints: 'a:Never'; expected taints such as
                    {name: a, gpus: [{count: 1}], nodeSelector: '=x'}   | gpuPools.a.nodeSelector
                    {name: a, gpus: [{count: 1}], gpusPerFolder: some}  | gpuPools.a.gpusPerFolder: 'some'; expected a whole number from 1
                    {name: a, gpus: [{count: 1}], gpusPerFolder: 0}     | gpuPools.a.gpusPerFolder: '0'; expected a whole number from 1
                    {name: a, gpus: [{count: 1}], label: 'x y'}         | gpuPools.a.label: 'x y'; expected one label
                    {name: a, gpus: [{count: 1}], label: x}             | gpuPools.a.defaults.image is missing
                    {name: a, gpus: [{count: 1}], defaults: {cpu: few}} | gpuPools.a.defaults.cpu: 'few'
                    {name: a, gpus: [{count: 1}], defaults: {gpu: 2}}   | gpuPools.a.defaults.gpu: '2'; expected what the pool 'a' offers
                    {name: a, gpus: [{count: 1}], folderLimits: [{folder: x, gpus: none}]} | gpuPools.a.folderLimits.gpus: 'none'
                    {name: a, gpus: [{count: 1}]}, {name: a, gpus: [{count: 1}]}           | gpuPools: 'a'; expected each name only once
                    """)
    void whatIsWrongIsRefusedByNameAndChangesNothing(String pool, String fault, @TempDir Path folder) throws Exception {
        configure(folder, CODE);

        assertThatThrownBy(() -> configure(folder, "unclassified:\n  legion:\n    gpuPools: [" + pool + "]\n"))
                .hasStackTraceContaining(fault);
        isAsCodeSaid(GpuPools.around(jenkins.createFreeStyleProject()));
    }

    @Test
    void aFormWithAFaultNamesItAndChangesNothing(@TempDir Path folder) throws Exception {
        configure(folder, CODE);
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputByValue("pool=a100").setValue("pool=???");

        assertThat(jenkins.submit(form).getWebResponse().getContentAsString()).contains("gpuPools.a100.nodeSelector");
        isAsCodeSaid(GpuPools.around(jenkins.createFreeStyleProject()));
    }
}
