package io.jenkins.plugins.legion.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GpuUsageTest {

    @TempDir
    private Path directory;

    @Test
    void eachGpuHasItsOwnMetrics() throws Exception {
        GpuUsage gpus = saying("[ \"$*\" = '--query-gpu=index,utilization.gpu,memory.used,memory.total,power.draw,"
                + "enforced.power.limit --format=csv,noheader,nounits' ] || exit 1\n"
                + "echo '0, 87, 10240, 40960, 312.55, 400.00'\necho '1, 0, 1, 40960, 50.10, 400.00'");

        assertThat(measured(gpus))
                .contains(
                        entry("gpu_0_utilization_percentage", 87.0),
                        entry("gpu_0_memory_usage_megabytes", 10_737.41824),
                        entry("gpu_0_memory_usage_percentage", 25.0),
                        entry("gpu_0_power_usage_watts", 312.55),
                        entry("gpu_0_power_usage_percentage", 312.55 / 4),
                        entry("gpu_1_utilization_percentage", 0.0))
                .hasSize(10);
        assertThat(problem(gpus)).isEmpty();
    }

    @Test
    void aWarningBeforeThemGivesThemNoOtherNumbers() throws Exception {
        GpuUsage gpus = saying("echo 'WARNING: infoROM is corrupted at gpu 0000:00:1E.0'\necho '0, 87, 1, 2, 3, 4'");

        assertThat(measured(gpus)).containsEntry("gpu_0_utilization_percentage", 87.0);
    }

    @Test
    void whatAGpuDoesNotSayIsLeftOut() throws Exception {
        GpuUsage gpus = saying(
                "echo '0, [N/A], 512, [Not Supported], , 0'\necho 'No devices were found'\necho '2, 5, 1, 0, x, 1'");

        assertThat(measured(gpus).keySet())
                .containsExactlyInAnyOrder(
                        "gpu_0_memory_usage_megabytes", "gpu_2_utilization_percentage", "gpu_2_memory_usage_megabytes");
        assertThat(problem(gpus)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo NVIDIA-SMI has failed; exit 9",
                "true",
                "echo '0, [N/A], [N/A], [N/A], [N/A], [N/A]'",
                "echo '[N/A], 5, 1, 2, 3, 4'",
                "echo hello",
                "seq 5000 | sed 's/^/0, /; s/$/, 1, 1, 1, 1/'",
                "head -c 3000000 /dev/zero",
                "sleep 600"
            })
    void oneThatDoesNotAnswerAsItShouldIsAskedOnceAndToldOnce(String script) throws Exception {
        GpuUsage gpus = saying("echo >> \"" + directory.resolve("calls") + "\"\n" + script);

        assertThat(measured(gpus)).isEmpty();
        assertThat(measured(gpus)).isEmpty();

        assertThat(directory.resolve("calls")).hasContent("\n");
        assertThat(problem(gpus)).singleElement().asString().contains("nvidia-smi");
    }

    @Test
    void aMachineWithoutTheProgramHasNoGpusAndNoProblem() throws Exception {
        GpuUsage gpus = new GpuUsage(Optional.empty(), directory, Duration.ofSeconds(1));

        assertThat(measured(gpus)).isEmpty();
        assertThat(problem(gpus)).isEmpty();
    }

    @Test
    void aProgramThatCannotBeStartedIsAProblem() throws Exception {
        GpuUsage gpus = new GpuUsage(Optional.of(directory.resolve("nvidia-smi")), directory, Duration.ofSeconds(1));

        assertThat(measured(gpus)).isEmpty();
        assertThat(problem(gpus)).singleElement().asString().contains("cannot be started");
    }

    private GpuUsage saying(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        boolean hangs = script.contains("sleep");
        return new GpuUsage(Optional.of(program), directory, hangs ? Duration.ofSeconds(1) : Duration.ofSeconds(30));
    }

    private static Map<String, Double> measured(GpuUsage gpus) throws InterruptedException {
        Map<String, Double> values = new TreeMap<>();
        gpus.measure(values::put);
        return values;
    }

    private static List<String> problem(GpuUsage gpus) {
        return gpus.problem().isEmpty() ? List.of() : List.of(gpus.problem());
    }
}
