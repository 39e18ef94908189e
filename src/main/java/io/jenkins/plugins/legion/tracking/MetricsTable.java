package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Metrics in a table with a line of names above it, read as a stream. Cells are separated by commas, semicolons or tabs,
 * whichever the names are. A row has a step; a cell that is empty or no number is no metric.
 */
final class MetricsTable {

    private static final ObjectReader ROWS =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class);

    /** Excel begins a file with it. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Characters that are looked at for the separator. A line of names of 10,000 columns may be longer, and is as telling. */
    private static final int BEGINNING = 1 << 16;

    private final TrackingEvents into;
    private final long timeMillis;

    MetricsTable(TrackingEvents into, long timeMillis) {
        this.into = into;
        this.timeMillis = timeMillis;
    }

    void read(Path file) throws IOException {
        // A malformed character costs its cell and no more.
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            skipByteOrderMark(text);
            CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
            try (MappingIterator<String[]> rows = ROWS.with(schema).readValues(text)) {
                if (!rows.hasNextValue()) {
                    throw new IOException("expected a line with the metrics' names");
                }
                String[] names = rows.nextValue();
                for (long number = 0; rows.hasNextValue(); number++) {
                    row(names, rows.nextValue()).passOn("", number, timeMillis, into);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    e.getOriginalMessage() + " in line " + e.getLocation().getLineNr(), e);
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

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static char separator(BufferedReader text) throws IOException {
        text.mark(BEGINNING);
        StringBuilder names = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '\n' && names.length() < BEGINNING - 1; c = text.read()) {
            names.append((char) c);
        }
        text.reset();
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        separator -> names.chars().filter(c -> c == separator).count()))
                .orElse(',');
    }
}
