package io.jenkins.plugins.legion.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemSourcesTest {

    @TempDir
    private Path root;

    @Test
    void theProcessorsHaveNothingToTellAtFirst() throws Exception {
        ProcessorLoad load = new ProcessorLoad(() -> 0.25);

        assertThat(measured(load)).isEmpty();
        assertThat(measured(load)).containsExactly(entry("cpu_utilization_percentage", 25.0));
    }

    @Test
    void filesThatTheKernelHoldsAreNotInUse() throws Exception {
        file("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    750 kB\n");

        assertThat(measured(new MemoryUsage(() -> 1_024_000, () -> 102_400, root)))
                .containsOnly(
                        entry("system_memory_usage_megabytes", 0.256), entry("system_memory_usage_percentage", 25.0));
    }

    @Test
    void aContainersMemoryIsTheOneThatCounts() throws Exception {
        file("proc/meminfo", "MemTotal:       1000000 kB\nMemAvailable:    750000 kB\n");
        file("sys/fs/cgroup/memory.stat", "anon 5\ninactive_file 400000\n");

        assertThat(measured(new MemoryUsage(() -> 1_000_000, () -> 100_000, root)))
                .containsEntry("system_memory_usage_percentage", 50.0);
    }

    @Test
    void withoutLinuxThereIsWhatJavaKnows() throws Exception {
        assertThat(measured(new MemoryUsage(() -> 1_000_000, () -> 100_000, root)))
                .containsEntry("system_memory_usage_percentage", 90.0);
        assertThat(measured(new NetworkTraffic(root.resolve("proc/net/dev")))).isEmpty();
    }

    @Test
    void trafficCountsFromTheFirstSampleAndWithoutTheLoopback() throws Exception {
        NetworkTraffic traffic = new NetworkTraffic(root.resolve("proc/net/dev"));
        file("proc/net/dev", dev(1_000_000, 5_000_000, 7_000_000));
        assertThat(measured(traffic))
                .containsOnly(entry("network_receive_megabytes", 0.0), entry("network_transmit_megabytes", 0.0));
        file("proc/net/dev", dev(9_000_000, 7_500_000, 7_250_000) + "broken: 1 2\n: x\nno colon\n");

        assertThat(measured(traffic))
                .containsOnly(entry("network_receive_megabytes", 2.5), entry("network_transmit_megabytes", 0.25));
    }

    @Test
    void theDiskIsThatOfTheFolder() throws Exception {
        assertThat(measured(new DiskUsage(root)))
                .containsKeys("disk_usage_percentage", "disk_usage_megabytes", "disk_available_megabytes")
                .allSatisfy((name, value) -> assertThat(value).isNotNegative());
        assertThat(measured(new DiskUsage(root.resolve("gone")))).isEmpty();
    }

    private static String dev(long loopback, long received, long sent) {
        return "Inter-|   Receive                                                |  Transmit\n"
                + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs\n"
                + "    lo: " + loopback + " 1 0 0 0 0 0 0 " + loopback + " 1 0 0 0 0 0 0\n"
                + "  eth0:" + received + " 1 0 0 0 0 0 0 " + sent + " 1 0 0 0 0 0 0\n";
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Map<String, Double> measured(SystemSource source) throws InterruptedException {
        Map<String, Double> values = new TreeMap<>();
        source.measure(values::put);
        return values;
    }
}
