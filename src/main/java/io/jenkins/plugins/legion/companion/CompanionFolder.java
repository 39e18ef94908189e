package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.nio.file.Path;

/** The files by which a companion and those who started it know of each other, in the training's folder. */
record CompanionFolder(TrainingFolder training) {

    /** See {@link CompanionFile}. */
    Path companion() {
        return training.root().resolve("companion.json");
    }

    /** What the process itself printed, which is little unless it fails. */
    Path log() {
        return training.root().resolve("companion.log");
    }

    /** A line for each time that there was something to tell, for the build's log. */
    Path progress() {
        return training.root().resolve("progress.txt");
    }

    /** Held by the one who just starts or ends the companion. */
    Path lock() {
        return training.root().resolve("companion.lock");
    }

    /** Once it is there, the companion ends, and nobody brings it back. */
    Path end() {
        return training.root().resolve("companion.end");
    }

    /** Touched by whoever follows the training: an orphan is one that nobody touches. */
    Path followed() {
        return training.root().resolve("companion.followed");
    }
}
