package io.jenkins.plugins.legion.data.lines;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body while it arrives. What was read to its end leaves its line for the next request; what is closed before ends it. */
final class AnswerBody extends InputStream {

    private static final int LONGEST_CHUNK_HEAD = 1024;
    private static final int MOST_HEX_DIGITS = 15;

    private final Line line;
    private final boolean chunked;
    private final boolean keeps;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long left;
    private boolean over;
    private boolean begun;

    /** @param length in bytes; less than none where only the end of the line is the body's */
    AnswerBody(Line line, boolean chunked, long length, boolean keeps) {
        this.line = line;
        this.chunked = chunked;
        this.keeps = keeps && (chunked || length >= 0);
        this.left = chunked ? 0 : length;
        this.over = !chunked && length == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (over || chunked && left == 0 && !nextChunk()) {
            return -1;
        }
        int most = left < 0 ? length : (int) Math.min(length, left);
        int count = line.input().read(bytes, offset, most);
        if (count < 0) {
            over = left < 0;
            if (!over) {
                throw new EOFException("the line was closed before an answer was whole");
            }
            return -1;
        }
        if (left > 0) {
            left -= count;
            over = left == 0 && !chunked;
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (begun && !line.input().line(1).isEmpty()) {
            throw new IOException("a chunk of an answer has another length than it says");
        }
        begun = true;
        String size = line.input().line(LONGEST_CHUNK_HEAD).replaceFirst("[ \t]*(;.*)?$", "");
        if (!size.matches("[0-9a-fA-F]{1," + MOST_HEX_DIGITS + "}")) {
            throw new IOException("a chunk of an answer has no length");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            int most = LineInput.LONGEST_HEAD;
            while (!line.input().line(most).isEmpty()) {
                most--;
            }
            over = true;
        }
        return !over;
    }

    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        // A chunked body's last word may be all that is left of it.
        if (keeps && !over && chunked && left == 0 && line.input().hasMore()) {
            nextChunk();
        }
        if (over && keeps) {
            line.keep();
        } else {
            line.end();
        }
    }
}
