package io.jenkins.plugins.legion.machine;

import com.sun.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;

/**
 * How much memory is in use, of all that this process may use: Java knows a container's limit. Files that the kernel
 * holds in memory for as long as nobody needs it are not in use, although Java counts them.
 */
final class MemoryUsage implements SystemSource {

    private static final long KIB = 1024;

    private final LongSupplier total;
    private final LongSupplier free;
    private final Path root;

    /**
     * @param total bytes
     * @param free bytes
     * @param root with {@code proc} and {@code sys} in it
     */
    MemoryUsage(LongSupplier total, LongSupplier free, Path root) {
        this.total = total;
        this.free = free;
        this.root = root;
    }

    static MemoryUsage of(OperatingSystemMXBean machine) {
        return new MemoryUsage(machine::getTotalMemorySize, machine::getFreeMemorySize, Path.of("/"));
    }

    @Override
    public void measure(ObjDoubleConsumer<String> into) {
        double all = total.getAsLong();
        double used = all - Math.max(free.getAsLong(), available((long) all));
        into.accept("system_memory_usage_megabytes", used / 1e6);
        into.accept("system_memory_usage_percentage", used / all * 100);
    }

    /** Bytes that are free, or would be if somebody asked for them; 0 where it is not known. */
    private long available(long all) {
        OptionalLong machine = KernelFile.number(root.resolve("proc/meminfo"), "MemTotal:");
        if (machine.isPresent() && machine.getAsLong() * KIB <= all) {
            return KernelFile.number(root.resolve("proc/meminfo"), "MemAvailable:")
                            .orElse(0)
                    * KIB;
        }
        // A container has less than the machine. Both versions of control groups say what it could give back.
        return free.getAsLong()
                + Stream.of(
                                KernelFile.number(root.resolve("sys/fs/cgroup/memory.stat"), "inactive_file"),
                                KernelFile.number(
                                        root.resolve("sys/fs/cgroup/memory/memory.stat"), "total_inactive_file"))
                        .flatMapToLong(OptionalLong::stream)
                        .findFirst()
                        .orElse(0);
    }
}
