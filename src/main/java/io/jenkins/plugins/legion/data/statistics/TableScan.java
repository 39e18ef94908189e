package io.jenkins.plugins.legion.data.statistics;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a table into cells, a buffer at a time: quotes, line breaks within them and lines that end in any way are heeded, and a cell
 * of any length takes no more memory than another. Libraries for it make a string of each cell, which takes longer than all that
 * is done here, and hold a cell as a whole.
 */
final class TableScan {

    private static final byte QUOTE = '"';

    /** Bytes of a cell that are kept when it goes on in the next buffer. What is longer is no number, and nobody's class. */
    private final int kept;

    private final byte[] buffer;
    private final boolean[] ends = new boolean[256];
    private Optional<TextContent> content = Optional.empty();
    private byte delimiter;
    private int start;
    private int at;
    private int limit;

    /** @param size of its buffer, in bytes */
    TableScan(int size) {
        buffer = new byte[size];
        kept = size / 2;
    }

    /**
     * Reads a table to its end.
     *
     * @param label the column that tells the classes; empty where that is guessed
     */
    FileCounts scan(TextContent text, FileKind kind, String label) throws IOException, Budget.Exceeded {
        content = Optional.of(text);
        start = 0;
        at = 0;
        limit = 0;
        TableCounts counts = new TableCounts(kind, buffer, label);
        if (more()) {
            delimiter = kind == FileKind.TSV ? (byte) '\t' : Delimiters.of(buffer, limit);
            Arrays.fill(ends, false);
            ends[delimiter] = true;
            ends['\n'] = true;
            ends['\r'] = true;
            while (row(counts)) {
                counts.endRow();
            }
        }
        return counts.ended();
    }

    /** Reads a row; false where there is none. Empty lines are passed over. */
    private boolean row(TableCounts counts) throws IOException, Budget.Exceeded {
        start = at;
        while (at < limit || more()) {
            if (!isLineEnd(buffer[at])) {
                while (!cell(counts)) {
                    // The next cell of the row.
                }
                return true;
            }
            at++;
            start = at;
        }
        return false;
    }

    private static boolean isLineEnd(byte character) {
        return character == '\n' || character == '\r';
    }

    /** Reads a cell and what ends it; true where that is the row's end too. */
    private boolean cell(TableCounts counts) throws IOException, Budget.Exceeded {
        start = at;
        if (at == limit && !more()) {
            counts.cell(start, start);
            return true;
        }
        if (buffer[at] == QUOTE) {
            quoted(counts);
        } else {
            toEnd();
            counts.cell(start, at);
        }
        // What was within quotes ends there, and what stands behind them is not looked at.
        start = at;
        if (!toEnd()) {
            return true;
        }
        return buffer[at++] != delimiter;
    }

    private void quoted(TableCounts counts) throws IOException, Budget.Exceeded {
        boolean doubled = false;
        at++;
        while (toQuote()) {
            at++;
            if (at == limit && !more() || buffer[at] != QUOTE) {
                counts.quoted(start + 1, at - 1, doubled);
                return;
            }
            doubled = true;
            at++;
        }
        counts.open(start + 1, at);
    }

    private boolean toQuote() throws IOException, Budget.Exceeded {
        do {
            byte[] bytes = buffer;
            int end = limit;
            int i = at;
            while (i < end && bytes[i] != QUOTE) {
                i++;
            }
            at = i;
        } while (at == limit && more());
        return at < limit;
    }

    /** Goes to what ends a cell; false where the text ends. */
    private boolean toEnd() throws IOException, Budget.Exceeded {
        do {
            byte[] bytes = buffer;
            boolean[] ending = ends;
            int end = limit;
            int i = at;
            while (i < end && !ending[bytes[i] & 0xff]) {
                i++;
            }
            at = i;
        } while (at == limit && more());
        return at < limit;
    }

    /** Reads on, and keeps the beginning of the cell that is being read; false at the text's end. */
    private boolean more() throws IOException, Budget.Exceeded {
        int length = Math.min(limit - start, kept);
        System.arraycopy(buffer, start, buffer, 0, length);
        start = 0;
        at = length;
        limit = length;
        int read = content.orElseThrow().read(buffer, length);
        limit += Math.max(read, 0);
        return read > 0;
    }
}
