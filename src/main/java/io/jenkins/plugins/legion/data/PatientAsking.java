package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Asks a store again as {@link Patience} has it, whatever it is asked, and by how many threads. A store that was never heard of fails at
 * once: its address may be wrong.
 */
final class PatientAsking implements Asking {

    private final Patience patience;
    private final Duration interval;
    private final Consumer<String> log;
    private final AtomicLong told = new AtomicLong(System.nanoTime());
    private volatile boolean heard;

    /**
     * @param interval between two lines
     * @param log is told what keeps it waiting
     */
    PatientAsking(Patience patience, Duration interval, Consumer<String> log) {
        this.patience = patience;
        this.interval = interval;
        this.log = log;
    }

    @Override
    public <T> T ask(Question<T> question) throws IOException {
        Patience.Waiting waiting = patience.begin();
        while (true) {
            try {
                T answer = question.ask();
                heard = true;
                return answer;
            } catch (StoreRefusal | LocalFault e) {
                throw e;
            } catch (IOException e) {
                heard |= e instanceof StoreBusy;
                if (!heard) {
                    throw e;
                }
                tell(e);
                await(waiting, e);
            }
        }
    }

    private static void await(Patience.Waiting waiting, IOException fault) throws IOException {
        try {
            waiting.after(fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a store was asked").initCause(e);
        }
    }

    private void tell(IOException fault) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last > interval.toNanos() && told.compareAndSet(last, now)) {
            log.accept("Asking again: " + fault.getMessage());
        }
    }
}
