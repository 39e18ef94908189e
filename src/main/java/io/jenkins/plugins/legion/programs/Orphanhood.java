package io.jenkins.plugins.legion.programs;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whether a process has been left alone: nothing has changed for a while of what tells that somebody cares for it. Time is counted by
 * this machine's own run: neither a clock that is set nor the sleep of a laptop makes orphans.
 */
public final class Orphanhood {

    private final Supplier<?> signs;
    private final Duration patience;
    private Object last;
    private long since = System.nanoTime();

    /** @param signs equal to what they were for as long as nobody did anything; such as times of files */
    public Orphanhood(Supplier<?> signs, Duration patience) {
        this.signs = signs;
        this.patience = patience;
        this.last = signs.get();
    }

    public boolean now() {
        return at(System.nanoTime());
    }

    /** @param nanos by {@link System#nanoTime} */
    boolean at(long nanos) {
        Object seen = signs.get();
        if (!seen.equals(last)) {
            last = seen;
            since = nanos;
        }
        return nanos - since > patience.toNanos();
    }
}
