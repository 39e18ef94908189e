package io.jenkins.plugins.legion.training.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.training.Shell;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFactsTest {

    @TempDir
    Path programs;

    @Test
    void eachGpuIsNamedWithItsMemory() throws Exception {
        Shell.executable(
                programs.resolve("nvidia-smi"),
                """
                #!/bin/sh
                [ "$*" = "--query-gpu=name,memory.total --format=csv,noheader" ] || exit 1
                echo "NVIDIA A100-SXM4-40GB, 40960 MiB"
                echo "NVIDIA A100-SXM4-40GB, 40960 MiB"
                """);
        assertThat(facts().gpus())
                .containsExactly("NVIDIA A100-SXM4-40GB, 40960 MiB", "NVIDIA A100-SXM4-40GB, 40960 MiB");
    }

    /** nvidia-smi says so beside its answer, on some of a cloud's machines each time. */
    @Test
    void aWarningIsNoGpu() throws Exception {
        Shell.executable(
                programs.resolve("nvidia-smi"),
                """
                #!/bin/sh
                echo "WARNING: infoROM is corrupted at gpu 0000:00:1E.0" >&2
                echo "Tesla T4, 15360 MiB"
                echo "WARNING: infoROM is corrupted at gpu 0000:00:1E.0"
                """);
        assertThat(facts().gpus()).containsExactly("Tesla T4, 15360 MiB");
    }

    @Test
    void aDriverThatDoesNotAnswerIsNoGpu() throws Exception {
        Shell.executable(programs.resolve("nvidia-smi"), "#!/bin/sh\necho NVIDIA-SMI has failed\nexit 9\n");
        assertThat(facts().gpus()).isEmpty();
    }

    @Test
    void theMachineIsDescribed() throws Exception {
        TrainingEnvironment facts = facts();
        assertThat(facts.host()).isNotEmpty();
        assertThat(facts.os()).contains(System.getProperty("os.name"));
        assertThat(facts.cpus()).isPositive();
        assertThat(facts.memoryBytes()).isPositive();
        assertThat(facts.gpus()).isEmpty();
    }

    private TrainingEnvironment facts() throws InterruptedException {
        return MachineFacts.of(new Programs(Map.of("PATH", programs.toString())));
    }
}
