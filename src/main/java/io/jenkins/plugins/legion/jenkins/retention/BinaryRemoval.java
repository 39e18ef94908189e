package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a binary away. The version says so first, then the file goes, then the build's page says so: at no time does a version
 * claim a binary that is not there, and whatever is cut off between is finished by {@link #finishLeft}.
 */
final class BinaryRemoval {

    private static final Logger LOGGER = Logger.getLogger(BinaryRemoval.class.getName());

    /** A promotion may be copying a large binary out of an object store; the next round comes anyway. */
    private static final int PATIENCE_SECONDS = 10;

    private BinaryRemoval() {}

    /** @return why it stays; empty where it is gone */
    static List<String> remove(BinaryPlace place, Instant now) throws IOException, InterruptedException {
        Lock lock = Registry.get().removing();
        if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return List.of(Messages.BinaryRemoval_promoting());
        }
        try {
            // Things may have changed since somebody made a plan.
            List<String> holds = place.look(PromotedVersions.everywhere()).holds();
            if (holds.isEmpty()) {
                Optional<Run<?, ?>> build = place.build();
                if (build.isPresent()) {
                    removeFrom(build.get(), place, now);
                } else {
                    place.delete();
                }
            }
            return holds;
        } finally {
            lock.unlock();
        }
    }

    private static void removeFrom(Run<?, ?> build, BinaryPlace place, Instant now) throws IOException {
        ModelVersion version = place.version();
        String training = version.origin().training();
        RemovalNote note = RemovalNote.of(build, training);
        note.write();
        BuildVersions versions = new BuildVersions(build);
        versions.write(version.withoutBinary(now));
        try {
            place.delete();
        } catch (IOException e) {
            versions.write(version);
            note.delete();
            throw e;
        }
        tellBuild(build, training, now);
        note.delete();
    }

    private static void tellBuild(Run<?, ?> build, String training, Instant removed) {
        try {
            new TrainingBook(build).binaryRemoved(training, removed);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the page of " + build + " still has a link to a binary that is gone");
        }
    }

    /** Finishes what the end of Jenkins cut off. What cannot be finished is said and tried again the next time. */
    static void finishLeft() throws IOException {
        for (RemovalNote note : RemovalNote.left()) {
            try {
                finish(note);
                note.delete();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(
                        Level.WARNING,
                        e,
                        () -> "the removal of the binary of " + note + " that was cut off cannot be finished");
            }
        }
    }

    private static void finish(RemovalNote note) throws IOException {
        Optional<Run<?, ?>> build = note.run();
        if (build.isEmpty()) {
            return;
        }
        Optional<Instant> removed = new BuildVersions(build.get())
                .read(note.training())
                .flatMap(ModelVersion::binary)
                .flatMap(VersionBinary::removed);
        if (removed.isPresent()) {
            ArtifactPlace.of(build.get(), note.training()).delete();
            tellBuild(build.get(), note.training(), removed.get());
            LOGGER.log(Level.INFO, "The removal of the binary of {0} that was cut off is finished", note);
        }
    }
}
