package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Jenkinsfile writes flat, the step has in its pod. */
class DeploymentFormsTest {

    @Test
    void thePodsOwnAreAmongTheOthers() {
        Map<String, Object> env = new LinkedHashMap<>();
        env.put("THREADS", 4);
        env.put("EMPTY", null);
        Map<String, Object> read = DeploymentForms.read(Map.of("name", "wine", "memory", "1Gi", "env", env));

        assertThat(read)
                .containsEntry("name", "wine")
                .containsEntry(
                        "pod",
                        Map.of(
                                "memory",
                                "1Gi",
                                "env",
                                List.of(
                                        Map.of("name", "THREADS", "value", "4"),
                                        Map.of("name", "EMPTY", "value", ""))));
    }

    @Test
    void numbersAndFlagsBecomeWhatFormsHave() {
        Map<String, Object> read = DeploymentForms.read(Map.of(
                "gpus",
                Map.of("count", 2, "vgpu", "true"),
                "volumes",
                List.of(Map.of("pvc", "models", "mountPath", "/m", "readOnly", true))));

        assertThat(read)
                .containsEntry(
                        "pod",
                        Map.of(
                                "gpus",
                                Map.of("count", "2", "vgpu", true),
                                "volumes",
                                List.of(Map.of("pvc", "models", "mountPath", "/m", "readOnly", true))));
    }

    /** Somebody's mistakes are for those to tell who check. */
    @Test
    void whatIsNothingStaysSo() {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("image", null);
        nothing.put("env", null);
        nothing.put("gpus", null);
        nothing.put("volumes", Arrays.asList((Object) null));
        assertThat(DeploymentForms.read(nothing)).containsKeys("image", "pod");
        assertThat(DeploymentForms.read(Collections.emptyMap())).isEmpty();
    }
}
