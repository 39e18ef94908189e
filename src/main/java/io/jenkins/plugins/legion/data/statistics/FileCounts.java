package io.jenkins.plugins.legion.data.statistics;

import java.util.List;

/**
 * What one file of samples holds.
 *
 * @param kind of the file
 * @param samples how many
 * @param columns the first of many
 * @param columnCount how many there are
 * @param label the column whose values may be classes
 * @param remark what is odd about it, to stand behind the file's name; empty where nothing is
 */
record FileCounts(
        FileKind kind, long samples, List<ColumnCounts> columns, long columnCount, Label label, String remark) {

    /** Columns that a record has by name and type. */
    static final int COLUMNS = 256;

    /**
     * @param column its name; where columns have none its place, counted from 1
     * @param named whether its name says that it is one; else it is the last
     * @param asked whether somebody said that it is one
     */
    record Label(String column, boolean named, boolean asked, ValueCounts values) {}

    List<String> names() {
        return columns.stream().map(ColumnCounts::name).toList();
    }
}
