package io.jenkins.plugins.legion.fetching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Whether a process has been left alone. Time is counted by this machine's own run: neither a clock that is set nor the sleep of a
 * laptop makes orphans.
 */
final class Orphanhood {

    /** A controller is restarted in less, and an agent waited for by default half as long; what has arrived is kept anyway. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Path followed;
    private FileTime last;
    private long since = System.nanoTime();

    /** @param followed is touched by whoever follows */
    Orphanhood(Path followed) {
        this.followed = followed;
    }

    boolean now() {
        return at(System.nanoTime());
    }

    /** @param nanos by {@link System#nanoTime} */
    boolean at(long nanos) {
        FileTime touched = touched();
        if (touched != null && !touched.equals(last)) {
            last = touched;
            since = nanos;
        }
        return nanos - since > LONG.toNanos();
    }

    private FileTime touched() {
        try {
            return Files.getLastModifiedTime(followed);
        } catch (IOException e) {
            return null;
        }
    }
}
