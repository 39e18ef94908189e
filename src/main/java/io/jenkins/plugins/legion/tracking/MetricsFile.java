package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Metrics that a training wrote into a file in a form of its own: a table ({@code .csv}, {@code .tsv}) as Keras and others
 * write their history, or JSON as DVC and nearly everybody else writes results.
 */
public final class MetricsFile {

    /** Bytes. A table of a million rows with five columns has some 60 million. */
    private static final long LARGEST = 64L << 20;

    private MetricsFile() {}

    /**
     * Passes on every number, with the file's time as that at which it was logged. What is no number is no metric.
     *
     * @throws IOException if the file cannot be read, is too large, or is not in the form that its name says; what was
     *     read until then has been passed on
     */
    public static void read(Path file, TrackingEvents into) throws IOException {
        long bytes = Files.size(file);
        if (bytes > LARGEST) {
            throw new IOException("it has " + bytes + " bytes; expected at most " + LARGEST);
        }
        long written = Files.getLastModifiedTime(file).toMillis();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            new MetricsTable(into, written).read(file);
        } else {
            new MetricsTree(into, written).read(file);
        }
    }
}
