package io.jenkins.plugins.legion.machine;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches the machine while a training runs, in a thread of its own: whatever is slow or broken there is nothing that a
 * training waits for, or fails by.
 *
 * <p>A sample is taken at the beginning and after each interval. There is one at the end only where the training was over
 * before the first interval was: in all others the last value tells of the training, and not of a machine that is idle
 * again.
 */
public final class SystemSampler implements Closeable {

    /** Between two samples at least, also where progress is told each second: nvidia-smi is a process of its own each time. */
    static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

    /** How long the last sample may keep whoever ends the sampling. */
    private static final Duration LAST_SAMPLE = Duration.ofMillis(500);

    private final SystemFile file;
    private final List<SystemSource> sources;
    private final Duration interval;
    private final Consumer<String> problems;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    SystemSampler(SystemFile file, List<SystemSource> sources, Duration interval, Consumer<String> problems) {
        this.file = file;
        this.sources = List.copyOf(sources);
        this.interval = interval;
        this.problems = problems;
        this.thread = new Thread(this::run, "legion-system-metrics");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * @param interval between two reports of progress
     * @param problems is told at the end what could not be watched, a sentence each
     */
    public static SystemSampler start(TrainingFolder folder, Duration interval, Consumer<String> problems) {
        List<SystemSource> sources = new ArrayList<>();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
            sources.add(ProcessorLoad.of(machine));
            sources.add(MemoryUsage.of(machine));
        }
        sources.add(new DiskUsage(folder.root()));
        sources.add(new NetworkTraffic(Path.of("/proc/net/dev")));
        sources.add(GpuUsage.ofThisMachine(folder.root()));
        return new SystemSampler(
                new SystemFile(folder.system()),
                sources,
                interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval,
                problems);
    }

    private void run() {
        try {
            boolean goesOn = sample();
            boolean early = true;
            while (goesOn && !over.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                goesOn = sample();
                early = false;
            }
            if (goesOn && early) {
                sample();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there is sense in another one */
    private boolean sample() throws InterruptedException {
        SystemValues values = new SystemValues();
        for (SystemSource source : sources) {
            try {
                source.measure(values);
            } catch (RuntimeException e) {
                // Machines differ; what one of them cannot tell, the others still can.
                continue;
            }
        }
        return file.append(values.byName(), System.currentTimeMillis());
    }

    /** Waits for the last sample, but not for long. Nothing is written afterwards. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LAST_SAMPLE.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        file.close();
        thread.interrupt();
        sources.stream()
                .map(SystemSource::problem)
                .filter(problem -> !problem.isEmpty())
                .forEach(problems);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
