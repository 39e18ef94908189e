package io.jenkins.plugins.legion.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.DataColumn;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables of any content, read through buffers of any size. */
class TableScanTest {

    private static final Map<FileKind, Character> DELIMITERS = Map.of(FileKind.CSV, ',', FileKind.TSV, '\t');

    static FileCounts scan(byte[] content, FileKind kind, int buffer) throws Exception {
        Path file = Files.createTempFile("legion", ".table");
        try {
            Files.write(file, content);
            try (TextContent text = TextContent.open(file, new Budget(Long.MAX_VALUE, Duration.ofMinutes(5)))) {
                return new TableScan(buffer).scan(text, kind, "");
            }
        } finally {
            Files.delete(file);
        }
    }

    /** What another library writes is read as it was meant: rows, columns, empty cells and the values of the label. */
    @Property(tries = 300)
    void aTableIsReadAsItWasWritten(
            @ForAll("tables") List<List<String>> rows,
            @ForAll FileKind any,
            @ForAll @IntRange(min = 128, max = 300) int buffer)
            throws Exception {
        FileKind kind = any == FileKind.TSV ? FileKind.TSV : FileKind.CSV;
        List<String> names = List.of("first", "second", "label");
        FileCounts counts = scan(written(names, rows, DELIMITERS.get(kind)), kind, buffer);

        assertThat(counts.names()).isEqualTo(names);
        assertThat(counts.samples()).isEqualTo(rows.size());
        assertThat(counts.remark()).isEmpty();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            DataColumn found = counts.columns().get(i).column(counts.samples(), "text");
            List<String> values = rows.stream()
                    .map(row -> row.get(column))
                    .filter(cell -> !cell.isBlank() && !cell.matches("null|NaN"))
                    .toList();
            assertThat(found.missing()).isEqualTo(rows.size() - values.size());
            assertThat(found.type()).isEqualTo(type(values));
        }
        Map<String, Long> classes = new HashMap<>();
        rows.stream()
                .map(row -> row.get(2))
                .filter(cell -> !cell.isBlank() && !cell.matches("null|NaN"))
                .forEach(cell -> classes.merge(cell, 1L, Long::sum));
        assertThat(counts.label().values().byName()).isEqualTo(classes);
    }

    private static String type(List<String> values) {
        if (values.isEmpty()) {
            return "empty";
        }
        if (values.stream().allMatch(value -> value.strip().matches("[-+]?\\d+(\\.\\d*)?(e-?\\d+)?"))) {
            return "number";
        }
        if (values.stream().allMatch(value -> value.matches("true|False"))) {
            return "boolean";
        }
        return values.stream().allMatch(value -> value.matches("\\d{4}-\\d\\d-\\d\\d")) ? "date" : "text";
    }

    private static byte[] written(List<String> names, List<List<String>> rows, char delimiter) throws IOException {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get().print(out)) {
            printer.printRecord(names);
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("ab,;\t\n\r\"' é漢")
                .ofMaxLength(20)
                // Blank lines in it are no cells of their own.
                .filter(cell -> cell.isEmpty() || !cell.isBlank());
        Arbitrary<String> plain = Arbitraries.of(
                "1",
                "-2.5",
                "1e-3",
                "+7",
                "12345678901234567890",
                "true",
                "False",
                "2026-01-31",
                "null",
                "NaN",
                "",
                "x");
        Arbitrary<String> cell = Arbitraries.oneOf(odd, plain);
        return plain.list()
                .ofSize(1)
                .flatMap(kept -> cell.list()
                        .ofSize(2)
                        .flatMap(others -> cell.map(last -> {
                            List<String> row = new ArrayList<>(kept);
                            row.add(others.get(0));
                            row.add(last);
                            return row;
                        })))
                .list()
                .ofMaxSize(20);
    }

    /** Whatever bytes there are, the buffer's size makes no difference, and nothing is thrown. */
    @Property(tries = 1000)
    void anyBytesAreReadTheSameThroughAnyBuffer(
            @ForAll("bytes") byte[] content, @ForAll @IntRange(min = 8, max = 40) int buffer) throws Exception {
        byte[] table = new byte[4 + content.length];
        System.arraycopy("a\tb\n".getBytes(StandardCharsets.US_ASCII), 0, table, 0, 4);
        System.arraycopy(content, 0, table, 4, content.length);
        FileCounts small = scan(table, FileKind.TSV, buffer);
        FileCounts large = scan(table, FileKind.TSV, 1 << 16);

        assertThat(small.samples()).isEqualTo(large.samples());
        assertThat(small.columnCount()).isEqualTo(large.columnCount());
        assertThat(small.remark()).isEqualTo(large.remark());
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of((byte) '\t', (byte) '\n', (byte) '\r', (byte) '"', (byte) 'a', (byte)
                                '1')),
                        Tuple.of(1, Arbitraries.bytes().filter(one -> one != 0)))
                .array(byte[].class)
                .ofMaxSize(200);
    }
}
