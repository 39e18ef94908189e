package io.jenkins.plugins.legion.tracking.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that work on requests. Java's server reads a request on the thread that answers it, so that whoever sends
 * slowly holds one: there are as many as are asked for, up to {@link HttpLimits#WORKERS}, and an idle one soon ends.
 */
final class Workers {

    private static final int IDLE_SECONDS = 10;

    private Workers() {}

    static ExecutorService start() {
        return new ThreadPoolExecutor(
                0,
                HttpLimits.WORKERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                names(),
                Workers::waitForOne);
    }

    private static ThreadFactory names() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "legion-tracking-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void waitForOne(Runnable task, ThreadPoolExecutor pool) {
        try {
            while (!pool.isShutdown()) {
                if (pool.getQueue().offer(task, 1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("the tracking server is closed");
    }
}
