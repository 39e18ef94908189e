package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a table of separated values, read as a stream: by commas, semicolons or tabs, whichever stand in its first
 * line most often.
 */
final class TableRows implements Closeable {

    private static final ObjectReader ROWS =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class);

    /** Excel begins a file with it. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Characters that are looked at for the separator. A line of names of 10,000 columns may be longer, and is as telling. */
    private static final int BEGINNING = 1 << 16;

    private final MappingIterator<String[]> rows;

    private TableRows(MappingIterator<String[]> rows) {
        this.rows = rows;
    }

    /** @param in is closed with these rows */
    static TableRows of(InputStream in) throws IOException {
        // A malformed character costs its cell and no more.
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        skipByteOrderMark(text);
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        return new TableRows(ROWS.with(schema).readValues(text));
    }

    /**
     * The next row; absent after the last.
     *
     * @throws IOException if it is malformed, with its line
     */
    Optional<String[]> next() throws IOException {
        try {
            return rows.hasNextValue() ? Optional.of(rows.nextValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    e.getOriginalMessage() + " in line " + e.getLocation().getLineNr(), e);
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

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
