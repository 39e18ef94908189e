package io.jenkins.plugins.legion.detached;

import java.nio.file.Path;

/** The files by which the process of a task and those who follow it know of each other. None holds a secret. */
record TaskFolder(Path root) {

    /** A {@link io.jenkins.plugins.legion.programs.ProcessMark}. */
    Path process() {
        return root.resolve("process.json");
    }

    /** Held by the process for as long as it lives: there is one at a time. */
    Path lock() {
        return root.resolve("lock");
    }

    /** What the process itself printed, which is little unless it fails. */
    Path log() {
        return root.resolve("process.log");
    }

    /** A line for each time that there was something to tell. */
    Path progress() {
        return root.resolve("progress.txt");
    }

    /** How much of {@link #progress} somebody was told, in bytes. */
    Path told() {
        return root.resolve("told");
    }

    /** A {@link TaskOutcome}, once there is one. */
    Path result() {
        return root.resolve("result.json");
    }

    /** Once it is there, the process ends. */
    Path end() {
        return root.resolve("end");
    }

    /** Touched by whoever follows the process. */
    Path followed() {
        return root.resolve("followed");
    }
}
