package io.jenkins.plugins.legion.training.facts;

import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Describes this machine. Processors and memory are what this process may use, which in a container is less than all. */
public final class MachineFacts {

    /** nvidia-smi needs some seconds where it has to wake the driver first. */
    private static final Duration GPU_LIMIT = Duration.ofSeconds(10);

    /** A name, and an amount of memory or {@code [N/A]}: other lines are warnings, or say that there is none. */
    private static final Pattern GPU = Pattern.compile(".+, (?:[0-9]+ MiB|\\[.+])");

    private MachineFacts() {}

    /** Without Python and its packages, for which see {@link PythonFacts}. */
    public static TrainingEnvironment of(Programs programs) throws InterruptedException {
        return new TrainingEnvironment(
                host(programs.environment()),
                os(),
                System.getProperty("os.arch", ""),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                gpus(programs),
                "",
                Map.of());
    }

    private static String host(Map<String, String> environment) {
        String name = Lines.first(Path.of("/proc/sys/kernel/hostname"));
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return environment.containsKey("COMPUTERNAME")
                    ? environment.get("COMPUTERNAME")
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "";
        }
    }

    private static String os() {
        String kernel = System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
        return Lines.of(Path.of("/etc/os-release")).stream()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", "") + " (" + kernel + ")")
                .findFirst()
                .orElse(kernel);
    }

    /** The processor's name on Linux; elsewhere the little that the environment says. */
    private static String cpu() {
        return Lines.of(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
                        .orElse(""));
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
    }

    private static List<String> gpus(Programs programs) throws InterruptedException {
        Optional<Path> tool = programs.find("nvidia-smi");
        if (tool.isEmpty()) {
            return List.of();
        }
        try {
            ToolRun run = ToolRun.answer(
                    List.of(tool.get().toString(), "--query-gpu=name,memory.total", "--format=csv,noheader"),
                    Path.of("").toAbsolutePath(),
                    programs.environment(),
                    GPU_LIMIT,
                    line -> {});
            return run.succeeded()
                    ? run.lastLines().stream()
                            .filter(line -> GPU.matcher(line).matches())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
