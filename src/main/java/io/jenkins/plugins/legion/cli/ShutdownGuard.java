package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.local.Interruption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C, and a request to terminate, end the training in order: its processes first, then its record is written.
 * Java then ends with 130 or 143, as the signal has it.
 */
final class ShutdownGuard implements AutoCloseable {

    /** Ending the processes takes the grace time at most, and packing a model of many gigabytes some minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Interruption interruption = new Interruption();
    private final CountDownLatch finished = new CountDownLatch(1);

    private ShutdownGuard() {}

    static ShutdownGuard install() {
        ShutdownGuard guard = new ShutdownGuard();
        Runtime.getRuntime().addShutdownHook(new Thread(guard::shutDown, "legion-shutdown"));
        return guard;
    }

    Interruption interruption() {
        return interruption;
    }

    /** The command is over: a shutdown need not wait any longer. */
    int finish(int exitCode) {
        finished.countDown();
        return exitCode;
    }

    @Override
    public void close() {
        finished.countDown();
    }

    private void shutDown() {
        interruption.request();
        try {
            finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
