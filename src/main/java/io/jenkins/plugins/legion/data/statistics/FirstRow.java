package io.jenkins.plugins.legion.data.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The first row of a table, and whether it holds the columns' names. */
final class FirstRow {

    private final List<String> cells = new ArrayList<>();
    private int width;
    private int values;
    private boolean filled;
    private boolean counted = true;
    private boolean countedBehindIndex = true;
    private final String asked;
    private int labelRank = LabelNames.NONE;
    private int label = -1;
    private String labelName = "";
    private String last = "";

    /** @param asked the column that tells the classes; empty where that is guessed */
    FirstRow(String asked) {
        this.asked = asked;
    }

    /** @param kind as {@link CellKinds} has it */
    void add(String cell, int kind) {
        if (cells.size() < FileCounts.COLUMNS) {
            cells.add(cell);
        }
        int rank = asked.isEmpty() ? LabelNames.rank(cell) : cell.strip().equals(asked.strip()) ? 0 : LabelNames.NONE;
        if (rank < labelRank) {
            labelRank = rank;
            label = width;
            labelName = cell;
        }
        if ((kind & (CellKinds.NUMBER | CellKinds.DATE)) != 0) {
            values++;
        }
        filled |= !cell.isBlank();
        counted = counted && cell.equals(Integer.toString(width));
        countedBehindIndex = countedBehindIndex && cell.equals(width == 0 ? "" : Integer.toString(width - 1));
        last = cell;
        width++;
    }

    int width() {
        return width;
    }

    /**
     * Whether these are names: no numbers and dates are, but for columns that were counted from 0, as pandas does where they
     * have no names. Names seldom repeat, as values do.
     */
    boolean areNames() {
        boolean byPandas = counted && width > 1 || countedBehindIndex && width > 1;
        return byPandas || values == 0 && filled && new HashSet<>(cells).size() * 2 > cells.size();
    }

    /** The names of the first columns; empty ones where these are none. */
    List<String> names() {
        return areNames() ? cells : cells.stream().map(cell -> "").toList();
    }

    /** The place of the column that may tell the class; -1 where there is one column alone. */
    int label() {
        if (isAsked()) {
            return areNames() ? label : place();
        }
        return hasNamedLabel() ? label : width > 1 ? width - 1 : -1;
    }

    /** Of a column without a name, which is asked for by its place, counted from 1; -1 where there is none. */
    private int place() {
        int place = asked.matches("\\d{1,9}") ? Integer.parseInt(asked) - 1 : -1;
        return place < width ? place : -1;
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    boolean hasNamedLabel() {
        return areNames() && label >= 0;
    }

    String labelName() {
        if (isAsked()) {
            return label() < 0 ? "" : areNames() ? labelName : asked;
        }
        if (!areNames() || !hasNamedLabel() && last.isEmpty()) {
            return Integer.toString(label() + 1);
        }
        return hasNamedLabel() ? labelName : last;
    }

    /** What the row itself has in the column of the class, where it is no row of names. */
    String labelValue() {
        int place = label();
        return isAsked() ? place >= 0 && place < cells.size() ? cells.get(place) : "" : last;
    }
}
