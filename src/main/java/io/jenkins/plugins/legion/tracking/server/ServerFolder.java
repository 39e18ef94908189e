package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.files.LockFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a tracking server keeps what it was told, and the names within.
 *
 * @param root a folder of its own; need not be there
 */
record ServerFolder(Path root) {

    /** See {@link CallJournal}. */
    Path calls() {
        return root.resolve("calls.jsonl");
    }

    /** See {@link io.jenkins.plugins.legion.tracking.series.SeriesStore}. */
    Path series() {
        return root.resolve("series");
    }

    /** The artifacts, by experiment and run or model. */
    Path artifacts() {
        return root.resolve("artifacts");
    }

    /** {@link #artifacts} as those see them who follow links to the folder, but none in it. */
    Path realArtifacts() {
        try {
            return artifacts().toRealPath();
        } catch (IOException e) {
            return artifacts();
        }
    }

    /** Held by the one process that writes here; as old as the first of them. */
    Path lock() {
        return root.resolve("lock");
    }

    /**
     * Sees to it that one process at a time writes here.
     *
     * @throws IOException if somebody does
     */
    LockFile take() throws IOException {
        return LockFile.take(lock()).orElseThrow(() -> new IOException("a tracking server still runs in " + root));
    }

    /** Artifacts that are still being sent. */
    Path unfinished() {
        return root.resolve("unfinished");
    }
}
