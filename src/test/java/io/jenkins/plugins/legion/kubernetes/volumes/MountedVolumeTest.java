package io.jenkins.plugins.legion.kubernetes.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MountedVolumeTest {

    @Test
    void eachSourceIsReadAndWrittenDown() throws Exception {
        for (Map<String, ?> given : List.<Map<String, ?>>of(
                Map.of("pvc", "data", "mountPath", "/data", "readOnly", true),
                Map.of("emptyDir", true, "mountPath", "/scratch", "size", "10Gi"),
                Map.of("configMap", "settings", "mountPath", "/etc/settings"),
                Map.of("secret", "keys", "mountPath", "/etc/keys"))) {
            List<Fault> faults = new ArrayList<>();
            MountedVolume volume = MountedVolume.read("volumes[0]", given, faults);

            assertThat(faults).isEmpty();
            assertThat(LifecycleJson.mapper()
                            .readValue(LifecycleJson.mapper().writeValueAsString(volume), MountedVolume.class))
                    .isEqualTo(volume);
        }
    }

    @Test
    void whatIsOfAgentsAloneIsNothingElsewhere() {
        List<Fault> faults = new ArrayList<>();
        MountedVolume.read("volumes[0]", Map.of("cache", "downloads", "mountPath", "data", "size", 3), faults);

        assertThat(faults)
                .extracting(Fault::message)
                .containsExactly(
                        "volumes[0]: 'cache'; expected one of pvc, emptyDir, configMap, secret, mountPath, readOnly, size",
                        "volumes[0] is missing; expected what is mounted: one of pvc, emptyDir, configMap, secret");
    }
}
