package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of the same columns, or files of JSON lines most of whose keys are the same. */
final class TablePart {

    private final FileKind kind;
    private final long columnCount;
    private final List<ColumnCounts> columns = new ArrayList<>();
    private final Map<String, ColumnCounts> byName = new HashMap<>();
    private final ValueCounts values = new ValueCounts();
    private final Portions portions = new Portions();
    private FileCounts.Label label;
    private long files;
    private long bytes;
    private long samples;

    TablePart(FileCounts first) {
        kind = first.kind();
        columnCount = first.columnCount();
        label = first.label();
        first.names().forEach(this::column);
    }

    private ColumnCounts column(String name) {
        ColumnCounts column = new ColumnCounts(name);
        columns.add(column);
        byName.put(name, column);
        return column;
    }

    /** Whether what a file holds belongs to it. */
    boolean takes(FileCounts file) {
        if (file.kind() != kind) {
            return false;
        }
        if (kind != FileKind.JSONL) {
            return file.columnCount() == columnCount
                    && file.names()
                            .equals(columns.stream().map(ColumnCounts::name).toList());
        }
        long common = file.names().stream().filter(byName::containsKey).count();
        return common * 2 >= Math.max(columns.size(), file.columns().size());
    }

    void add(DatasetFile file, FileCounts counts) {
        files++;
        bytes += file.bytes();
        samples += counts.samples();
        for (int i = 0; i < counts.columns().size(); i++) {
            ColumnCounts found = counts.columns().get(i);
            if (kind != FileKind.JSONL) {
                columns.get(i).add(found);
            } else if (byName.containsKey(found.name())) {
                byName.get(found.name()).add(found);
            } else if (columns.size() < FileCounts.COLUMNS) {
                column(found.name()).add(found);
            }
        }
        if (label.column().isEmpty()) {
            label = counts.label();
        }
        if (label.column().equals(counts.label().column())) {
            values.add(counts.label().values());
        }
        portions.add(file.path(), counts);
    }

    DataPart part() {
        boolean classes = label.asked() ? Classes.mayBe(values) : Classes.are(values, label.named(), samples);
        Map<String, Long> byClass = classes ? values.byName() : Map.of();
        List<DataClass> listed = Classes.listed(byClass);
        return new DataPart(
                kind.word(),
                files,
                bytes,
                samples,
                columns.stream()
                        .map(column -> column.column(samples, kind == FileKind.JSONL ? "mixed" : "text"))
                        .toList(),
                kind == FileKind.JSONL ? columns.size() : columnCount,
                classes || label.asked() ? ShortName.of(label.column()) : "",
                listed,
                byClass.size(),
                portions.splits(listed));
    }
}
