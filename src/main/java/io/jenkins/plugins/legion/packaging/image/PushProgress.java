package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells now and then how far an image's layers have come. For several threads. */
final class PushProgress {

    /** Between two lines. */
    static final Duration USUAL = Duration.ofSeconds(10);

    private final String done;
    private final long interval;
    private final Consumer<String> log;
    private long total;
    private long bytes;
    private long told = System.nanoTime();

    /** @param done the beginning of a line, such as {@code pushed} */
    PushProgress(String done, Duration interval, Consumer<String> log) {
        this.done = done;
        this.interval = interval.toNanos();
        this.log = log;
    }

    /** There is more to do than was known. */
    synchronized void expect(long more) {
        total += more;
    }

    /** @param count less than none for what has to be done again */
    synchronized void add(long count) {
        bytes += count;
        long now = System.nanoTime();
        if (now - told >= interval && count > 0) {
            told = now;
            log.accept(done + " " + of(bytes, total));
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Such as {@code 1.2 of 4.0 GiB}: the unit once where it is the same. */
    private static String of(long some, long all) {
        String[] one = Figures.bytes(some).split(" ");
        String[] other = Figures.bytes(all).split(" ");
        return one[1].equals(other[1])
                ? one[0] + " of " + other[0] + " " + other[1]
                : String.join(" ", one) + " of " + String.join(" ", other);
    }
}
