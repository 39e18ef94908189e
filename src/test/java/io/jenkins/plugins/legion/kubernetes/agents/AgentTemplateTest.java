package io.jenkins.plugins.legion.kubernetes.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.pools.FolderLimit;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import io.jenkins.plugins.legion.kubernetes.pools.PlainPool;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentTemplateTest {

    @Test
    void thePluginIsToldWhereTheAgentRuns() {
        Map<String, Object> arguments = AgentTemplate.read(
                        Map.of(
                                "image",
                                "python:3.12",
                                "cloud",
                                "gpu-cluster",
                                "namespace",
                                "ml",
                                "startTimeLimit",
                                "30m",
                                "inheritFrom",
                                "base"),
                        List.of())
                .podTemplate();

        assertThat(arguments)
                .containsEntry("agentContainer", "training")
                .containsEntry("agentInjection", true)
                .containsEntry("cloud", "gpu-cluster")
                .containsEntry("namespace", "ml")
                .containsEntry("slaveConnectTimeout", 1920)
                .containsEntry("inheritFrom", "base")
                .containsEntry("showRawYaml", false);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("imge", "x");
        given.put("cpu", "four");
        given.put("memory", "16 gigs");
        given.put("gpu", -1);
        given.put("gpus", List.of("A100"));
        given.put("nodeSelector", "ssd");
        given.put("tolerations", List.of(Map.of("key", "a", "operator", "Is", "efect", "x")));
        given.put("priorityClass", "High!");
        given.put("env", Map.of("1A", "x"));
        given.put(
                "volumes", List.of(Map.of("pvc", "a", "secret", "b"), Map.of("pvc", "a", "mountPath", "../x"), "data"));
        given.put("retries", 11);
        given.put("startTimeLimit", "soon");
        given.put("java", "17");

        assertThatThrownBy(() -> AgentTemplate.read(given, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll(
                        "modelAgent: 'imge'; expected one of image, ",
                        "(did you mean 'image'?)",
                        "image is missing; expected an image to train in",
                        "cpu: 'four'; expected processors such as 250m, 1 or 1.5",
                        "memory: '16 gigs'; expected bytes such as 256Mi",
                        "gpu: '-1'; expected either gpu or gpus",
                        "gpus: '[A100]'; expected a map such as [count: 1, product: 'A100', memory: '40Gi']; gpu takes a number",
                        "nodeSelector: 'ssd'; expected a map such as [disk: 'ssd']",
                        "tolerations: 'efect'; expected one of key, operator, value, effect (did you mean 'effect'?)",
                        "tolerations.operator: 'Is'; expected one of Equal, Exists",
                        "priorityClass: 'High!'; expected a priority class's name",
                        "env.1A: '1A'; expected a variable's name",
                        "volumes: 'pvc, secret'; expected one of these",
                        "volumes.mountPath: '../x'; expected an absolute path in the container",
                        "volumes: 'data'; expected a map such as [pvc: 'data', mountPath: '/data']",
                        "retries: '11'; expected a whole number from 0 to 10",
                        "startTimeLimit: 'soon'; expected a time such as",
                        "java: '17'; expected true or false");
    }

    /** One would hide the other. */
    @Test
    void thereIsOnePlaceForCheckpoints() {
        Map<String, Object> given = Map.of(
                "image",
                "a",
                "volumes",
                List.of(Map.of("checkpoints", "a"), Map.of("checkpoints", "b", "mountPath", "/b")));

        assertThatThrownBy(() -> AgentTemplate.read(given, List.of()))
                .hasMessage("volumes: 'two of checkpoints'; expected one checkpoints at most");
    }

    @Test
    void gpusOfAPoolAreCountedWhereverTheyAreAskedFor() {
        GpuPool pool = PlainPool.of("a100", GpuRequest.of(8));
        String yaml =
                """
                spec:
                  containers:
                  - name: training
                    resources: {limits: {nvidia.com/gpu: 2, memory: 1Gi}}
                  - name: beside
                    resources: {limits: {nvidia.com/mig-1g.10gb: 3}}
                  - name: strange
                    resources: {limits: {nvidia.com/gpu: many}}
                """;

        assertThat(AgentTemplate.read(Map.of("pool", "a100", "image", "a", "gpu", 4), List.of(pool))
                        .gpus())
                .isEqualTo(4);
        assertThat(AgentTemplate.read(Map.of("pool", "a100", "image", "a", "yaml", yaml), List.of(pool))
                        .gpus())
                .isEqualTo(5);
    }

    @Test
    void gpusThatYamlBringsCountAgainstALimitToo() {
        GpuPool pool = PlainPool.of("a100", GpuRequest.of(8)).withLimits(List.of(new FolderLimit("team", false, 2)));
        String yaml = "spec: {containers: [{name: beside, resources: {limits: {nvidia.com/gpu: 1}}}]}";

        assertThatThrownBy(() -> AgentTemplate.read(Map.of("image", "a", "gpu", 2, "yaml", yaml), List.of(pool)))
                .hasMessage("yaml: '3'; expected at most 2, which the folder 'team' may have of the pool 'a100'");
    }

    static List<List<String>> strangeYaml() {
        return List.of(
                List.of(
                        "spec: {}\n---\nspec: {}\n",
                        "yaml: 'a second document in line 3'; expected one document alone"),
                List.of("spec:\n\tcontainers: []\n", "yaml: 'found character '\\t(TAB)'"),
                List.of(
                        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
                        "yaml: '*a in line 2'; expected YAML without aliases: what it stands for, written out"),
                List.of("- a\n", "yaml: '[\"a\"]'; expected a pod: a map with metadata and spec"),
                List.of("kind: Deployment\n", "yaml.kind: 'Deployment'; expected Pod"),
                List.of("spec: {containers: 3}\n", "yaml.spec.containers: "),
                List.of(
                        "spec: 1\nspec: 2\n",
                        "yaml: 'Duplicate field 'spec''; expected YAML; it cannot be read in line 2"),
                List.of("a: [".repeat(2000), "yaml: 'Document nesting depth (51) exceeds the maximum allowed"),
                List.of("a: \"" + "x".repeat(600_000) + "\"", "yaml: 'The incoming YAML document exceeds the limit"));
    }

    @ParameterizedTest
    @MethodSource
    void strangeYaml(List<String> yamlAndFault) {
        assertThatThrownBy(() -> AgentTemplate.read(Map.of("image", "x", "yaml", yamlAndFault.get(0)), List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(yamlAndFault.get(1));
    }

    @Property
    void anyTextGivesATemplateOrFaults(
            @ForAll String image,
            @ForAll String yaml,
            @ForAll String memory,
            @ForAll String path,
            @ForAll String number) {
        Map<String, Object> given = Map.of(
                "image", image,
                "yaml", yaml,
                "memory", memory,
                "volumes", Map.of("pvc", "a", "mountPath", path),
                "tolerations", Map.of("key", memory, "effect", image),
                "retries", number,
                "gpu", number);
        try {
            assertThat(AgentTemplate.read(given, List.of()).podTemplate()).containsKey("yaml");
        } catch (InvalidInput e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }
}
