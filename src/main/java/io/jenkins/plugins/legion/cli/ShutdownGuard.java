package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.local.Interruption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C, and a request to terminate, end the training in order: its processes first, then its record is written.
 * Java then ends with 130 or 143, as the signal has it. Whatever else runs has nothing to put in order and ends at once.
 */
final class ShutdownGuard {

    /** Ending the processes takes the grace time at most, and packing a model of many gigabytes some minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Interruption interruption = new Interruption();
    private final Semaphore training = new Semaphore(1);

    /** One that this process' shutdown asks. */
    static ShutdownGuard install() {
        ShutdownGuard guard = new ShutdownGuard();
        Runtime.getRuntime().addShutdownHook(new Thread(guard::shutDown, "legion-shutdown"));
        return guard;
    }

    Interruption interruption() {
        return interruption;
    }

    /** Does what a shutdown is to wait for, and what therefore heeds the {@link #interruption}. */
    <T> T whole(Callable<T> work) throws Exception {
        training.acquireUninterruptibly();
        try {
            return work.call();
        } finally {
            training.release();
        }
    }

    /** Returns once nothing has to be put in order any more. */
    void shutDown() {
        interruption.request();
        try {
            training.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
