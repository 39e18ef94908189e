package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.DataColumn;
import io.jenkins.plugins.legion.words.Figures;

/** A column of a table, for views. */
public final class DataColumnView {

    private final int place;
    private final DataColumn column;

    /** @param place counted from 1 */
    DataColumnView(int place, DataColumn column) {
        this.place = place;
        this.column = column;
    }

    public int getPlace() {
        return place;
    }

    /** Empty where it has none. */
    public String getName() {
        return column.name();
    }

    public String getType() {
        return column.type();
    }

    /** In how many samples it has no value; a dash for in none. */
    public String getMissing() {
        return column.missing() == 0 ? "–" : Figures.count(column.missing());
    }
}
