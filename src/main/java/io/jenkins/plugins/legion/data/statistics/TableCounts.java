package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.words.Figures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts the cells of one table, while they are in the reader's buffer. */
final class TableCounts {

    private final FileKind kind;
    private final byte[] text;
    private final FirstRow first;
    private final byte[] kinds = new byte[FileCounts.COLUMNS];
    private final long[] missing = new long[FileCounts.COLUMNS];
    private final ValueCounts values = new ValueCounts();
    private int column;
    private int width;
    private int label = -1;
    private boolean begun;
    private long samples;
    private long uneven;
    private long openedIn;

    /**
     * @param text that cells are parts of
     * @param label the column that tells the classes; empty where that is guessed
     */
    TableCounts(FileKind kind, byte[] text, String label) {
        this.first = new FirstRow(label);
        this.kind = kind;
        this.text = text;
    }

    /** Takes the next cell of a row. */
    void cell(int from, int to) {
        int place = column++;
        if (place < kinds.length) {
            int known = kinds[place];
            if ((known & CellKinds.TEXT) != 0) {
                // A text it stays, whatever comes.
                if (CellKinds.isNothing(text, from, to)) {
                    missing[place]++;
                }
            } else {
                int found = CellKinds.of(text, from, to);
                if (found == CellKinds.MISSING) {
                    missing[place]++;
                } else {
                    kinds[place] = (byte) (known | found);
                }
            }
        }
        if (place == label) {
            value(text, from, to);
        } else if (!begun) {
            first.add(ShortName.of(text, from, to), CellKinds.of(text, from, to));
        }
    }

    private void value(byte[] bytes, int from, int to) {
        if (CellKinds.of(bytes, from, to) != CellKinds.MISSING) {
            values.add(bytes, from, to, 1);
        }
    }

    /** Takes the next cell, which stood in quotes. */
    void quoted(int from, int to, boolean doubled) {
        if (doubled && (!begun || column == label)) {
            byte[] single = ShortName.of(text, from, to).replace("\"\"", "\"").getBytes(StandardCharsets.UTF_8);
            another(single);
        } else {
            cell(from, to);
        }
    }

    private void another(byte[] bytes) {
        int place = column++;
        if (place < kinds.length) {
            kinds[place] |= CellKinds.TEXT;
        }
        if (place == label) {
            value(bytes, 0, bytes.length);
        } else if (!begun) {
            first.add(ShortName.of(bytes, 0, bytes.length), CellKinds.TEXT);
        }
    }

    /** Takes the next cell, whose quotes are not closed. */
    void open(int from, int to) {
        openedIn = samples + 1;
        cell(from, to);
    }

    void endRow() {
        int found = column;
        column = 0;
        if (!begun) {
            begin();
            return;
        }
        samples++;
        if (found != width) {
            uneven++;
            for (int i = found; i < Math.min(width, kinds.length); i++) {
                missing[i]++;
            }
        }
    }

    private void begin() {
        begun = true;
        width = first.width();
        label = first.label();
        if (first.areNames()) {
            Arrays.fill(kinds, (byte) 0);
            Arrays.fill(missing, 0);
        } else {
            samples = 1;
            byte[] value = first.labelValue().getBytes(StandardCharsets.UTF_8);
            value(value, 0, value.length);
        }
    }

    FileCounts ended() {
        List<ColumnCounts> columns = new ArrayList<>();
        List<String> names = first.names();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new ColumnCounts(names.get(i), kinds[i], samples - missing[i]));
        }
        return new FileCounts(
                kind,
                samples,
                columns,
                width,
                new FileCounts.Label(first.labelName(), first.hasNamedLabel(), first.isAsked(), values),
                remark());
    }

    private String remark() {
        if (openedIn > 0) {
            return "has a quote that is not closed, in sample " + Figures.count(openedIn);
        }
        return uneven == 0
                ? ""
                : "has " + Figures.count(uneven) + (uneven == 1 ? " row" : " rows")
                        + " of more or fewer cells than its first";
    }
}
