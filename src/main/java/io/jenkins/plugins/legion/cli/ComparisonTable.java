package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.tracking.comparison.Column;
import io.jenkins.plugins.legion.tracking.comparison.ComparedTraining;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A comparison for a person. Where a line for each training fits the terminal it is that: a ranking is read downward.
 * Else, where a column for each training fits, it is that, as MLflow's page has it: few trainings are compared line by
 * line. Else it is a line for each training again, and the columns follow each other in pieces that fit.
 */
final class ComparisonTable {

    /** Who wants more than this wants a spreadsheet. */
    private static final int MOST_COLUMNS = 200;

    /** Characters of a title that can still be told from others, without its middle. */
    private static final int SHORTEST_TITLE = 30;

    private static final int GAP = 2;

    private static final String CORNER = "training";

    private final Comparison comparison;
    private final int width;
    private final List<Column> columns;
    private final int labels;
    private final int titles;

    /** @param width of the terminal, in characters */
    ComparisonTable(Comparison comparison, int width) {
        this.comparison = comparison;
        this.width = width;
        this.columns = comparison.columns().stream().limit(MOST_COLUMNS).toList();
        this.labels = widest(
                Stream.concat(Stream.of(CORNER), comparison.trainings().stream().map(ComparisonTable::label)));
        this.titles = widest(Stream.concat(Stream.of(CORNER), columns.stream().map(ComparisonCell::title)));
    }

    /** Lines, each ending in a line feed; none where there is no training. */
    String text() {
        if (comparison.trainings().isEmpty()) {
            return "";
        }
        List<List<Column>> pieces = pieces();
        int room = pieces.size() > 1 ? roomForTitles() : 0;
        boolean downward = room >= Math.min(titles, SHORTEST_TITLE);
        StringBuilder text = new StringBuilder();
        for (List<Column> piece : downward ? List.of(columns) : pieces) {
            text.append(text.isEmpty() ? "" : "\n").append(downward ? downward(room) : lines(piece));
        }
        int more = comparison.columns().size() - columns.size();
        return text.append(more > 0 ? "and " + more + " columns more; -o csv has all\n" : "")
                .toString();
    }

    /** The columns that fit the terminal beside the trainings' labels; at least one in each piece. */
    private List<List<Column>> pieces() {
        List<List<Column>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        int used = labels;
        for (Column column : columns) {
            int needed = GAP + width(column);
            List<Column> last = pieces.get(pieces.size() - 1);
            if (used + needed > width && !last.isEmpty()) {
                pieces.add(new ArrayList<>(List.of(column)));
                used = labels + needed;
            } else {
                last.add(column);
                used += needed;
            }
        }
        return pieces;
    }

    /** Characters that are left for the columns' titles where each training has a column of its own. */
    private int roomForTitles() {
        int room = width;
        for (ComparedTraining training : comparison.trainings()) {
            room -= GAP + width(training);
            if (room <= 0) {
                return 0;
            }
        }
        return Math.min(room, titles);
    }

    private String lines(List<Column> piece) {
        Table table = new Table();
        table.row(cells(CORNER, piece.stream().map(ComparisonCell::title)));
        for (ComparedTraining training : comparison.trainings()) {
            table.row(cells(label(training), piece.stream().map(column -> cell(training, column))));
        }
        return table.text();
    }

    private String downward(int room) {
        Table table = new Table();
        table.row(cells(CORNER, comparison.trainings().stream().map(ComparisonTable::label)));
        for (Column column : columns) {
            table.row(cells(
                    ComparisonCell.title(column, room),
                    comparison.trainings().stream().map(training -> cell(training, column))));
        }
        return table.text();
    }

    private int width(Column column) {
        return widest(Stream.concat(
                Stream.of(ComparisonCell.title(column)),
                comparison.trainings().stream().map(training -> cell(training, column))));
    }

    private int width(ComparedTraining training) {
        return widest(
                Stream.concat(Stream.of(label(training)), columns.stream().map(column -> cell(training, column))));
    }

    private static String[] cells(String first, Stream<String> rest) {
        return Stream.concat(Stream.of(first), rest).toArray(String[]::new);
    }

    private static int widest(Stream<String> cells) {
        return cells.mapToInt(cell -> cell.codePointCount(0, cell.length()))
                .max()
                .orElse(0);
    }

    private static String label(ComparedTraining training) {
        return ComparisonCell.label(training.label());
    }

    private static String cell(ComparedTraining training, Column column) {
        return ComparisonCell.of(training.cell(column), column);
    }
}
