package io.jenkins.plugins.legion.jenkins.gates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows whose columns stand below each other in a log. */
final class LogTable {

    /** A column is not made wider than this for one long name. */
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(Arrays.stream(widths).sum() + row.size() * 2);
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append("  ").append(cell);
            if (i < row.size() - 1) {
                line.append(" ".repeat(Math.max(0, widths[i] - cell.length())));
            }
        }
        return line.toString().stripTrailing();
    }
}
