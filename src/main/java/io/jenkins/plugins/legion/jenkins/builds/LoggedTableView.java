package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.LoggedTable;
import java.util.List;

/** A table that a training logged, as far as it is shown. */
public final class LoggedTableView {

    private final LoggedFileView file;
    private final LoggedTable table;

    LoggedTableView(LoggedFileView file, LoggedTable table) {
        this.file = file;
        this.table = table;
    }

    public LoggedFileView getFile() {
        return file;
    }

    public List<String> getColumns() {
        return table.columns();
    }

    public List<List<String>> getRows() {
        return table.rows();
    }

    public long getHiddenRows() {
        return table.allRows() - table.rows().size();
    }
}
