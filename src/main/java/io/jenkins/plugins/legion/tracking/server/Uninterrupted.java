package io.jenkins.plugins.legion.tracking.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Work on files that an interruption of the caller must not spoil: Java closes a file under a thread that has one. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Waits for the work to end, however long that takes. An interruption of the caller is kept for it. */
    static <T> T call(ExecutorService threads, Callable<T> work) throws IOException {
        Future<T> done = threads.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
