package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataColumn;

/** What was found of a column so far. */
final class ColumnCounts {

    private final String name;
    private int kinds;
    private long present;
    private long last = -1;

    ColumnCounts(String name) {
        this(name, CellKinds.MISSING, 0);
    }

    ColumnCounts(String name, int kinds, long present) {
        this.name = name;
        this.kinds = kinds;
        this.present = present;
    }

    String name() {
        return name;
    }

    /** Takes a value of a sample, which counts once, however often it has the column. */
    void add(int kind, long sample) {
        kinds |= kind;
        if (kind != CellKinds.MISSING && sample != last) {
            present++;
            last = sample;
        }
    }

    void add(ColumnCounts other) {
        kinds |= other.kinds;
        present += other.present;
    }

    /** @param otherwise the type where values are of several kinds */
    DataColumn column(long samples, String otherwise) {
        return new DataColumn(name, CellKinds.word(kinds, otherwise), samples - present);
    }
}
