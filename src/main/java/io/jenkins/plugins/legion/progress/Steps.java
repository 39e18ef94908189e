package io.jenkins.plugins.legion.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How far steps have come that are counted in one way, and how quickly they come. */
final class Steps {

    /** The rate is that of this many last looks, so that it follows a training that slows down. */
    private static final int LOOKS = 6;

    private record Look(long nanos, long step) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private boolean begun;
    private long first;
    private long firstMillis;
    private long last;
    private long lastMillis;

    void reach(long step, long millis) {
        if (!begun || step < first) {
            first = step;
            firstMillis = millis;
        }
        if (!begun || step > last) {
            last = step;
            lastMillis = millis;
        }
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** @param now by {@link System#nanoTime} */
    void look(long now) {
        if (begun) {
            looks.addLast(new Look(now, last));
        }
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    /**
     * Steps for each second between two looks. At the first look it is that of the times that were logged, if they differ: what
     * came before the first step, such as loading libraries and data, is no work on steps, and may take longer than all of them.
     * None where there was no step of late: what is done then, such as writing the model, is not told in steps.
     */
    OptionalDouble rate() {
        Look oldest = looks.getFirst();
        Look newest = looks.getLast();
        boolean alone = looks.size() == 1;
        double seconds = alone ? ((double) lastMillis - firstMillis) / 1e3 : (newest.nanos - oldest.nanos) / 1e9;
        double steps = newest.step - (double) (alone ? first : oldest.step);
        return seconds > 0 && steps > 0 ? OptionalDouble.of(steps / seconds) : OptionalDouble.empty();
    }
}
