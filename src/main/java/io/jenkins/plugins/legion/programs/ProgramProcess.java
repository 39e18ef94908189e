package io.jenkins.plugins.legion.programs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of a {@link JavaProgram}, for whoever waits until it has started or is gone.
 *
 * @param name for people, as a sentence begins with it
 * @param log what the process itself prints
 */
public record ProgramProcess(String name, Path log) {

    /** A machine that is busy may take some seconds to start Java. */
    private static final Duration START = Duration.ofSeconds(60);

    /** Of a process that was killed: its memory is given back within, also where it was swapped out. */
    private static final Duration KILL = Duration.ofSeconds(10);

    private static final long LOOK_MILLIS = 10;

    /** What a process says in a file once it has started; absent until then. */
    public interface Sign<T> {
        Optional<T> look() throws IOException;
    }

    /**
     * Waits for its sign.
     *
     * @throws IOException if it ended before that, with the first that it printed, or took too long; it is gone then
     * @throws InterruptedException if the thread was interrupted meanwhile; it is gone then
     */
    public <T> T awaitStart(Process process, Sign<T> sign) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        boolean started = false;
        try {
            while (true) {
                Optional<T> said = sign.look();
                if (said.isPresent()) {
                    started = true;
                    return said.get();
                }
                if (!process.isAlive()) {
                    throw new IOException(name + " ended at once: " + FirstWords.of(log));
                }
                if (System.nanoTime() - end > 0) {
                    throw new IOException(name + " did not start within " + START.toSeconds() + " s");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            if (!started) {
                process.destroyForcibly();
            }
        }
    }

    /**
     * Waits until one that was told to end is gone.
     *
     * @param patience after which it is killed
     * @throws IOException if it does not end, even killed
     */
    public void awaitEnd(ProcessHandle process, Duration patience) throws IOException, InterruptedException {
        if (isGone(process, patience)) {
            return;
        }
        process.destroyForcibly();
        if (!isGone(process, KILL)) {
            throw new IOException(name + ", process " + process.pid() + ", did not end within " + KILL.toSeconds()
                    + " s after it was killed");
        }
    }

    private static boolean isGone(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
