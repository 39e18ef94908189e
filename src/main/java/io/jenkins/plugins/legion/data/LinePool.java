package io.jenkins.plugins.legion.data;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Threads that each wait for one line of a store, as many at once as its {@link Width} says. */
final class LinePool implements Closeable {

    /** Between two looks at what comes: long enough for what comes not to be chance. */
    private static final long LOOK_MILLIS = 400;

    private static final long END_NANOS = 1_000_000_000L;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Width width;
    private volatile boolean over;

    /** @param most lines at once */
    LinePool(int most, FetchProgress progress) {
        width = new Width(most, progress::weight);
        for (int i = 0; i < most; i++) {
            int others = i;
            start(() -> work(others));
        }
        start(this::watch);
    }

    /** What has a thread of its own beside the lines. It is interrupted when the pool is closed, and does no more where it is not open. */
    void start(Runnable run) {
        Thread thread = new Thread(run, "legion-data");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(int others) {
        try {
            while (width.await(others)) {
                Runnable one = work.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (one != null) {
                    one.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!over) {
                Thread.sleep(LOOK_MILLIS);
                width.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isOpen() {
        return !over;
    }

    void execute(Runnable one) {
        work.add(one);
    }

    <T> Future<T> submit(Callable<T> one) {
        FutureTask<T> task = new FutureTask<>(one);
        execute(task);
        return task;
    }

    /**
     * Waits, after the end, until nobody works any more: whoever is told of the end finds nothing that still comes. What cannot be
     * interrupted, such as a write to a dead disk, is left alone after a second.
     */
    void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + END_NANOS;
        try {
            for (Thread thread : threads) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        width.end();
        threads.forEach(Thread::interrupt);
    }
}
