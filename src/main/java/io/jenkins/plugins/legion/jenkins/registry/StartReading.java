package io.jenkins.plugins.legion.jenkins.registry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How far the reading of every job's versions has come, which begins with Jenkins and is done once. */
final class StartReading {

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger read = new AtomicInteger();
    private volatile int jobs;

    /** It is known how many jobs there are. */
    void of(int all) {
        jobs = all;
    }

    void oneMore() {
        read.incrementAndGet();
    }

    void end() {
        over.countDown();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Of the jobs so many have been read, in percent; 100 once all is, and not before. */
    int percent() {
        if (isOver()) {
            return 100;
        }
        return jobs == 0 ? 0 : Math.min(99, (int) (100L * read.get() / jobs));
    }

    /** @return whether it was over before that time */
    boolean await(long seconds) throws InterruptedException {
        return over.await(seconds, TimeUnit.SECONDS);
    }

    void await() throws InterruptedException {
        over.await();
    }
}
