package io.jenkins.plugins.legion.data;

import java.util.function.LongSupplier;

/**
 * How many lines are used at once: more of them as long as more bring more. A server beside this one is at its best with two, one on
 * another continent with dozens.
 */
final class Width {

    private static final int FIRST = 2;

    /** Of a rate, where lines are twice as many: what is less is chance. */
    private static final double GAIN = 1.3;

    /** Looks for which what did not help is left alone. */
    private static final int REST = 20;

    private final int most;
    private final LongSupplier arrived;
    private int now = FIRST;
    private int before = FIRST;
    private int rest;
    private long last;
    private double rate;
    private boolean over;

    /**
     * @param most lines
     * @param arrived how much has come so far, in whatever unit
     */
    Width(int most, LongSupplier arrived) {
        this.most = most;
        this.arrived = arrived;
    }

    /** To be called in like intervals. */
    synchronized void look() {
        long here = arrived.getAsLong();
        double found = here - last;
        last = here;
        if (found <= 0) {
            // A line that is down says nothing of how many are good.
            return;
        }
        if (rest > 0) {
            rest--;
            rate = found;
            return;
        }
        if (now > before && found < rate * GAIN) {
            now = before;
            rest = REST;
            return;
        }
        rate = found;
        before = now;
        now = Math.min(most, 2 * now);
        notifyAll();
    }

    /** Waits until one more line may be used than these; false at the end. */
    synchronized boolean await(int others) throws InterruptedException {
        while (others >= now && !over) {
            wait();
        }
        return !over;
    }

    synchronized int now() {
        return now;
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }
}
