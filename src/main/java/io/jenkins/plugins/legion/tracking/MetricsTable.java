package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Metrics in a table with a line of names above it. A row has a step; a cell that is empty or no number is no metric.
 */
final class MetricsTable {

    private final TrackingEvents into;
    private final long timeMillis;

    MetricsTable(TrackingEvents into, long timeMillis) {
        this.into = into;
        this.timeMillis = timeMillis;
    }

    void read(Path file) throws IOException {
        try (TableRows rows = TableRows.of(Files.newInputStream(file))) {
            String[] names = rows.next().orElseThrow(() -> new IOException("expected a line with the metrics' names"));
            Optional<String[]> row = rows.next();
            for (long number = 0; row.isPresent(); number++) {
                row(names, row.get()).passOn("", number, timeMillis, into);
                row = rows.next();
            }
        }
    }

    private static MetricsRow row(String[] names, String[] cells) {
        MetricsRow row = new MetricsRow();
        for (int i = 0; i < Math.min(names.length, cells.length); i++) {
            String name = names[i].strip();
            String cell = cells[i].strip();
            if (!name.isEmpty()) {
                put(row, name, cell);
            }
        }
        return row;
    }

    private static void put(MetricsRow row, String name, String cell) {
        try {
            row.put(name, new Scalar(JsonToken.VALUE_STRING, cell).asDouble(name));
        } catch (BadLine e) {
            // A date, a name, nothing at all: tables hold more than metrics.
            return;
        }
    }
}
