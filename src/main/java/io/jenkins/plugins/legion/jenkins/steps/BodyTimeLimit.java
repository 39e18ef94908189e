package io.jenkins.plugins.legion.jenkins.steps;

import java.io.Serializable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * The end that a body may not run beyond. The moment is saved with the program, so that a restart of the controller
 * neither prolongs a training nor forgets its limit.
 */
final class BodyTimeLimit implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long limitMillis;
    /** Milliseconds since 1970. */
    private final long deadline;

    /** Gone with the controller: {@link #watch} sets it anew. */
    private transient ScheduledFuture<?> alarm;

    /** A limit that begins now. */
    BodyTimeLimit(long limitMillis) {
        this(limitMillis, System.currentTimeMillis() + limitMillis);
    }

    /** One that began earlier. @param deadline milliseconds since 1970 */
    BodyTimeLimit(long limitMillis, long deadline) {
        this.limitMillis = limitMillis;
        this.deadline = deadline;
    }

    long limitMillis() {
        return limitMillis;
    }

    /** Runs {@code exceeded} when the limit is over, at once where that was while the controller was down. */
    synchronized void watch(Runnable exceeded) {
        long left = Math.max(0, deadline - System.currentTimeMillis());
        alarm = Timer.get().schedule(exceeded, left, TimeUnit.MILLISECONDS);
    }

    /** The body came to its end. */
    synchronized void end() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
