package io.jenkins.plugins.legion.local;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A wish that a training be stopped, from another thread: a shutdown hook, or a test. It cannot be taken back. */
public final class Interruption {

    private final CompletableFuture<Void> wish = new CompletableFuture<>();

    /** What heeds the interruption of its thread. */
    public interface Work<T> {
        T done() throws IOException, InterruptedException;
    }

    /** Asks for an end. Returns at once. */
    public void request() {
        wish.complete(null);
    }

    public boolean requested() {
        return wish.isDone();
    }

    CompletableFuture<?> wish() {
        return wish;
    }

    /**
     * Does work that the wish ends, by an interruption of this thread. Of one that came too late for that {@link #requested} still tells,
     * and the thread does not.
     *
     * @throws InterruptedException if the work was ended
     */
    public <T> T ending(Work<T> work) throws IOException, InterruptedException {
        Worker worker = new Worker();
        wish.thenRun(worker::interrupt);
        try {
            return work.done();
        } finally {
            worker.leave();
            if (requested()) {
                Thread.interrupted();
            }
        }
    }

    /** The thread of some work, for as long as that lasts. */
    private static final class Worker {

        private Thread thread = Thread.currentThread();

        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized void leave() {
            thread = null;
        }
    }
}
