package io.jenkins.plugins.legion.kubernetes.pending;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose pauses are over when a test says so. */
final class PausesByHand extends ScheduledThreadPoolExecutor {

    private record Pause(Duration length, Runnable then) {}

    private final BlockingQueue<Pause> begun = new LinkedBlockingQueue<>();

    PausesByHand() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        begun.add(new Pause(Duration.of(delay, unit.toChronoUnit()), command));
        return null;
    }

    /** Waits until one has begun, and ends it. */
    Duration end() throws InterruptedException {
        Pause pause = begun.poll(30, TimeUnit.SECONDS);
        if (pause == null) {
            throw new AssertionError("no pause began within 30 s");
        }
        pause.then().run();
        return pause.length();
    }

    /** Waits until one has begun, has that done, and ends it. */
    void endAfter(Runnable first) throws InterruptedException {
        Pause pause = begun.poll(30, TimeUnit.SECONDS);
        if (pause == null) {
            throw new AssertionError("no pause began within 30 s");
        }
        first.run();
        pause.then().run();
    }
}
