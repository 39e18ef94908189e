package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a table that a training logged, for people to look at.
 *
 * @param columns their names; some may be empty
 * @param rows the first rows, as texts, each as long as there are columns
 * @param allRows how many rows the table has
 */
public record LoggedTable(List<String> columns, List<List<String>> rows, long allRows) {

    /** Bytes. What is larger is for programs. */
    public static final int LARGEST = 1 << 20;

    private static final int MOST_COLUMNS = 50;

    /** Characters of a cell that are shown. */
    private static final int LONGEST_CELL = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LoggedTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether a file of this name and size may be a table. */
    public static boolean mayBe(String path, long bytes) {
        String name = path.toLowerCase(Locale.ROOT);
        return bytes <= LARGEST && (name.endsWith(".json") || name.endsWith(".csv") || name.endsWith(".tsv"));
    }

    /**
     * Reads a table as MLflow's {@code log_table} writes it, in pandas' form "split" ({@code {"columns": […], "data":
     * [[…], …]}}), or one of comma- or tab-separated values with a line of names.
     *
     * @param path by which its form is told
     * @param most rows that are wanted
     * @return absent where it is no table
     */
    public static Optional<LoggedTable> read(String path, InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return Optional.empty();
        }
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return split(bytes, most);
        }
        return separated(bytes, most);
    }

    private static Optional<LoggedTable> split(byte[] bytes, int most) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            return Optional.empty();
        }
        JsonNode names = json.path("columns");
        JsonNode data = json.path("data");
        if (!names.isArray() || !data.isArray() || names.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = texts(names, names.size());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(most, data.size()); i++) {
            rows.add(texts(data.get(i), names.size()));
        }
        return Optional.of(new LoggedTable(columns, rows, data.size()));
    }

    private static List<String> texts(JsonNode cells, int columns) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(columns, MOST_COLUMNS); i++) {
            JsonNode cell = cells.path(i);
            texts.add(shown(
                    cell.isNull() || cell.isMissingNode() ? "" : cell.isValueNode() ? cell.asText() : cell.toString()));
        }
        return texts;
    }

    private static Optional<LoggedTable> separated(byte[] bytes, int most) {
        List<List<String>> rows = new ArrayList<>();
        long count = 0;
        try (TableRows all = TableRows.of(new ByteArrayInputStream(bytes))) {
            Optional<String[]> names = all.next();
            if (names.isEmpty() || names.get().length < 2) {
                return Optional.empty();
            }
            int columns = names.get().length;
            for (Optional<String[]> row = all.next(); row.isPresent(); row = all.next()) {
                if (count++ < most) {
                    rows.add(fitted(row.get(), columns));
                }
            }
            return Optional.of(new LoggedTable(fitted(names.get(), columns), rows, count));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> fitted(String[] cells, int columns) {
        List<String> fitted = new ArrayList<>();
        for (int i = 0; i < Math.min(columns, MOST_COLUMNS); i++) {
            fitted.add(i < cells.length ? shown(cells[i]) : "");
        }
        return fitted;
    }

    private static String shown(String cell) {
        return cell.codePointCount(0, cell.length()) <= LONGEST_CELL
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL)) + "…";
    }
}
