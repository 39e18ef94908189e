package io.jenkins.plugins.legion.data.lines;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What arrives on a line. Heads are read through a buffer, bodies past it into whatever the reader has. */
final class LineInput {

    private static final int BUFFER = 8 * 1024;

    /** In bytes, of all lines of a head. */
    static final int LONGEST_HEAD = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean heard;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Whether a byte has arrived since this was last asked to forget. */
    boolean heard() {
        return heard;
    }

    void forget() {
        heard = false;
    }

    /** Bytes that arrived and that nobody asked for. */
    boolean hasMore() {
        return from < to;
    }

    int read(byte[] bytes, int offset, int length) throws IOException {
        if (from < to) {
            int count = Math.min(length, to - from);
            System.arraycopy(buffer, from, bytes, offset, count);
            from += count;
            return count;
        }
        if (length < BUFFER) {
            return fill() ? read(bytes, offset, length) : -1;
        }
        return in.read(bytes, offset, length);
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, BUFFER);
        from = 0;
        to = Math.max(0, count);
        heard |= count > 0;
        return count > 0;
    }

    /** Waits until something arrives, and takes nothing of it. */
    boolean await() throws IOException {
        return from < to || fill();
    }

    /**
     * The next line, without its end.
     *
     * @param most bytes that it may have
     */
    String line(int most) throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            if (!await()) {
                throw new EOFException("the line was closed before an answer was whole");
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.append(new String(buffer, from, end - from, StandardCharsets.ISO_8859_1));
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (line.length() > most) {
                throw new IOException("an answer's head is longer than " + LONGEST_HEAD + " bytes");
            }
            if (whole) {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return line.toString();
            }
        }
    }
}
