package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says in a line how far somebody is who goes through many bytes, where that takes longer than the interval of such reports. */
public final class ByteLog {

    private final Supplier<String> name;
    private final long interval;
    private final Consumer<String> log;
    private long began;
    private long next;
    /** Where it began: what an earlier try brought was not done now. */
    private long first = -1;

    /**
     * @param name the beginning of a line, asked for at each report
     * @param interval between two reports
     */
    public ByteLog(Supplier<String> name, Duration interval, Consumer<String> log) {
        this.name = name;
        this.interval = interval.toNanos();
        this.log = log;
    }

    /**
     * Called often.
     *
     * @param done bytes from the beginning
     * @param size bytes that there are
     */
    public void at(long done, long size) {
        long now = System.nanoTime();
        if (first < 0) {
            first = done;
            began = now;
            next = now + interval;
        }
        if (now - next >= 0) {
            next = now + interval;
            log.accept(line(done, size, now - began));
        }
    }

    /** @param nanos since it began */
    String line(long done, long size, long nanos) {
        double perSecond = (done - first) / (nanos / 1e9);
        String left = perSecond > 0
                ? ", " + Figures.duration(Duration.ofSeconds((long) Math.ceil((size - done) / perSecond))) + " left"
                : "";
        return name.get() + ": " + Figures.bytes(done) + " of " + Figures.bytes(size) + ", "
                + Figures.bytes((long) perSecond) + "/s" + left;
    }
}
