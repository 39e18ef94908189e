package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.programs.Orphanhood;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * By what a companion knows that it is not alone: somebody follows its training, or the training logs something.
 *
 * @param asked when the tracking server was last asked for something
 */
record SignsOfLife(CompanionFolder folder, LongSupplier asked) {

    /** A controller may be away for a weekend's maintenance, and trainings that log nothing for a day are rare. */
    private static final Duration LONG = Duration.ofHours(24);

    Orphanhood orphanhood() {
        return new Orphanhood(this::now, LONG);
    }

    /** Equal to what they were before, unless there was another. */
    List<Long> now() {
        return List.of(
                lastChange(folder.followed()),
                lastChange(folder.companion()),
                lastChange(folder.training().tracking()),
                asked.getAsLong());
    }

    /** Milliseconds since 1970; 0 where it is not there. */
    private static long lastChange(Path file) {
        return file.toFile().lastModified();
    }
}
