package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.Computer;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Looks after a training again and again while it runs. */
public final class Following implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Following.class.getName());

    private final ScheduledFuture<?> looks;

    private Following(ScheduledFuture<?> looks) {
        this.looks = looks;
    }

    /** One look. What goes wrong with it costs the training nothing: there is another one. */
    public interface Look {
        void now() throws IOException, InterruptedException;
    }

    /** Looks each {@code seconds}, until it is closed. */
    public static Following begin(long seconds, Look look) {
        AtomicBoolean looking = new AtomicBoolean();
        return new Following(Timer.get()
                .scheduleWithFixedDelay(
                        () -> {
                            // The timer's threads are few and all of Jenkins'; a slow agent takes one of another pool.
                            if (looking.compareAndSet(false, true)) {
                                Computer.threadPoolForRemoting.execute(() -> {
                                    try {
                                        once(look);
                                    } finally {
                                        looking.set(false);
                                    }
                                });
                            }
                        },
                        seconds,
                        seconds,
                        TimeUnit.SECONDS));
    }

    /** Looks now. */
    public static void once(Look look) {
        try {
            look.now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, "nothing new of a training", e);
        }
    }

    @Override
    public void close() {
        looks.cancel(false);
    }
}
