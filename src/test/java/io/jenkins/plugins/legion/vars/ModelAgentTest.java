package io.jenkins.plugins.legion.vars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code modelAgent} under Jenkins' own CPS engine, with a restart of the controller after every step. */
class ModelAgentTest {

    private final PipelineRun run = new PipelineRun()
            .function(Path.of("vars/modelAgent.groovy"))
            .function(Path.of("vars/modelPipeline.groovy"))
            .variable("POD_LABEL", "wine-1-abcde")
            .variable("scm", "the sources")
            .step(
                    "modelAgentPod",
                    call -> new LinkedHashMap<>(Map.of(
                            "podTemplate",
                            new LinkedHashMap<>(Map.of("yaml", "{}", "agentContainer", "training")),
                            "tries",
                            3)))
            .step("merge", call -> "merged")
            .step("podTemplate", call -> null)
            .step("modelAgentTries", call -> null)
            .step("node", call -> null)
            .step("stage", call -> null)
            .step("checkout", call -> null)
            .step("error", call -> {
                throw new IllegalArgumentException(String.valueOf(call.argument()));
            })
            .step("sh", call -> "0")
            .step("packageModel", call -> "registry.example.org/wine:7")
            .step("trainModel", call -> new LinkedHashMap<>(Map.of("name", "wine", "version", "7")));

    @Test
    void theBodyRunsOnThePod() throws Throwable {
        assertThat(run.run("modelAgent(gpu: 1, image: 'pytorch/pytorch:2.8') { sh 'python train.py' }"))
                .isEqualTo("0");

        assertThat(run.call("modelAgentPod").named()).isEqualTo(Map.of("gpu", 1, "image", "pytorch/pytorch:2.8"));
        assertThat(run.call("podTemplate").named())
                .isEqualTo(Map.of("yaml", "{}", "agentContainer", "training", "yamlMergeStrategy", "merged"));
        assertThat(run.call("modelAgentTries").named()).isEqualTo(Map.of("count", 3, "label", "wine-1-abcde"));
        assertThat(run.call("node").argument()).isEqualTo("wine-1-abcde");
        assertThat(run.callNames()).endsWith("node", "sh");
        assertThat(run.restarts()).isGreaterThanOrEqualTo(run.calls().size());
    }

    @Test
    void aPipelineTrainsOnAPodAndPackagesOnOneWithoutGpus() throws Throwable {
        run.run("modelPipeline(agent: [gpu: 1, image: 'pytorch/pytorch:2.8'], package: [:])");

        assertThat(run.calls().stream()
                        .filter(call -> call.name().equals("modelAgentPod"))
                        .map(StepCall::named))
                .containsExactly(
                        Map.of("gpu", 1, "image", "pytorch/pytorch:2.8"), Map.of("image", "pytorch/pytorch:2.8"));
        assertThat(run.callNames()).containsSubsequence("node", "trainModel", "node", "packageModel");
    }

    /** Its image may be the pool's own. */
    @Test
    void whereAPoolGivesTheImageAPipelinePackagesOnAnAgentOfItWithoutGpus() throws Throwable {
        run.run("modelPipeline(agent: [pool: 'a100', gpus: [count: 2]], package: [:])");

        assertThat(run.calls().stream()
                        .filter(call -> call.name().equals("modelAgentPod"))
                        .map(StepCall::named))
                .containsExactly(Map.of("pool", "a100", "gpus", Map.of("count", 2)), Map.of("pool", "a100", "gpu", 0));
    }

    @Test
    void aPipelineTakesAPodOrALabel() {
        assertThatThrownBy(() -> run.run("modelPipeline(agent: [image: 'a'], label: 'gpu')"))
                .hasMessage("modelPipeline takes either agent, for a pod of Kubernetes', or label.");
    }
}
