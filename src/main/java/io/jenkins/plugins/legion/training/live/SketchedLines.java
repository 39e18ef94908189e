package io.jenkins.plugins.legion.training.live;

import io.jenkins.plugins.legion.tracking.TrackingTail;
import io.jenkins.plugins.legion.tracking.series.SeriesSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The metrics in a file of JSON lines that grows. */
final class SketchedLines {

    private final Path file;
    private final SketchedMetrics metrics;
    /** Begun with the file: its table of names is large, and most trainings have one of two files. */
    private TrackingTail tail;

    /**
     * @param file need not be there yet
     * @param wanted which metrics are taken
     */
    SketchedLines(Path file, Predicate<String> wanted) {
        this.file = file;
        this.metrics = new SketchedMetrics(wanted);
    }

    /** Reads on from where the last call ended. */
    void read() throws IOException {
        // As the collection does: a link may lead to what is not the training's.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (tail == null) {
            tail = new TrackingTail(file);
        }
        tail.advance(metrics);
    }

    SeriesSketch curves() {
        return metrics.sketch();
    }
}
