package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.words.Plain;
import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns. */
final class Table {

    private static final String GAP = "  ";

    /** A cell this wide may push the others off the screen; wider ones no longer widen their column. */
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Plain.text(cell));
        }
        rows.add(row);
        return this;
    }

    /** The rows, each ending in a line feed. */
    String text() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, width(row.get(i))));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(Math.max(0, widths[i] - width(row.get(i)))))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
