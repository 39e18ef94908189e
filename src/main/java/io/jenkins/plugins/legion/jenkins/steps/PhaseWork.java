package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Computer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work of a step in a thread of its own, which can be interrupted and then waited for. */
final class PhaseWork {

    private final Runnable work;
    private final CountDownLatch over = new CountDownLatch(1);
    private Thread thread;
    private boolean interrupted;

    private PhaseWork(Runnable work) {
        this.work = work;
    }

    static PhaseWork begin(Runnable work) {
        PhaseWork begun = new PhaseWork(work);
        Computer.threadPoolForRemoting.execute(begun::run);
        return begun;
    }

    private void run() {
        try {
            if (enter()) {
                work.run();
            }
        } finally {
            leave();
            over.countDown();
        }
    }

    private synchronized boolean enter() {
        thread = Thread.currentThread();
        return !interrupted;
    }

    /** The thread goes on to work for others, who must not find it interrupted. */
    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    synchronized void interrupt() {
        interrupted = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** @return whether it was over within that time */
    boolean await(long seconds) throws InterruptedException {
        return over.await(seconds, TimeUnit.SECONDS);
    }
}
