package io.jenkins.plugins.legion.companion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a companion has been left alone: nobody has followed its training for a long time, and the training has logged
 * nothing either.
 *
 * @param asked when the tracking server was last asked for something, in milliseconds since 1970
 */
record Orphanhood(CompanionFolder folder, LongSupplier asked) {

    /** A controller may be away for a weekend's maintenance, and trainings that log nothing for a day are rare. */
    private static final Duration LONG = Duration.ofHours(24);

    /** @param now milliseconds since 1970 */
    boolean at(long now) {
        long last = Math.max(
                Math.max(lastChange(folder.followed()), lastChange(folder.companion())),
                Math.max(lastChange(folder.training().tracking()), asked.getAsLong()));
        return now - last > LONG.toMillis();
    }

    /** Milliseconds since 1970; 0 where it is not there. */
    private static long lastChange(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
