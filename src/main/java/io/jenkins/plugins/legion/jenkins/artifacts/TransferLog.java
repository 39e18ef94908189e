package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.upload.UploadProgress;
import io.jenkins.plugins.legion.local.RunLimits;
import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says in the build's log how far a transfer has come, where it takes longer than the interval of such reports. */
final class TransferLog implements UploadProgress {

    private static final long INTERVAL = RunLimits.USUAL_INTERVAL.toNanos();

    private final Supplier<String> name;
    private final Consumer<String> log;
    private final long began = System.nanoTime();
    private long next = began + INTERVAL;
    /** Where it began: what an earlier try brought was not sent now. */
    private long first = -1;

    TransferLog(String name, Consumer<String> log) {
        this(() -> name, log);
    }

    /** @param name asked for at each report */
    TransferLog(Supplier<String> name, Consumer<String> log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void at(long sent, long size) {
        first = first < 0 ? sent : first;
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + INTERVAL;
            log.accept(line(sent, size, now - began));
        }
    }

    /** @param nanos since it began */
    String line(long sent, long size, long nanos) {
        double perSecond = (sent - first) / (nanos / 1e9);
        String left = perSecond > 0
                ? ", " + Figures.duration(Duration.ofSeconds((long) Math.ceil((size - sent) / perSecond))) + " left"
                : "";
        return "[legion] " + name.get() + ": " + Figures.bytes(sent) + " of " + Figures.bytes(size) + ", "
                + Figures.bytes((long) perSecond) + "/s" + left;
    }
}
