package io.jenkins.plugins.legion.data.statistics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a text, of any length, in the memory of a buffer. */
final class Lines {

    private final byte[] buffer;
    private final TextContent content;
    private int at;
    private int limit;
    private boolean ended;
    /** Of the present line, where it stands in the buffer as a whole; else -1. */
    private int lineEnd;

    Lines(TextContent content, byte[] buffer) {
        this.content = content;
        this.buffer = buffer;
    }

    /** Goes to the next line that is not blank; false where there is none. */
    boolean next() throws IOException, Budget.Exceeded {
        while (at < limit || more()) {
            if (buffer[at] > ' ' || buffer[at] < 0) {
                lineEnd = end();
                return true;
            }
            at++;
        }
        return false;
    }

    /** Where the present line ends in the buffer, which is filled for it; -1 if it is longer. */
    private int end() throws IOException, Budget.Exceeded {
        int looked = at;
        while (true) {
            while (looked < limit && buffer[looked] != '\n') {
                looked++;
            }
            if (looked < limit) {
                return looked;
            }
            int before = looked - at;
            if (at == 0 && limit == buffer.length) {
                return -1;
            }
            if (!more()) {
                return limit;
            }
            looked = at + before;
        }
    }

    /** What parses the present line. */
    JsonParser parser(JsonFactory json) throws IOException {
        return lineEnd >= 0 ? json.createParser(buffer, at, lineEnd - at) : json.createParser(new LongLine());
    }

    /** Goes behind the present line. */
    void skip() throws IOException, Budget.Exceeded {
        if (lineEnd >= 0) {
            at = lineEnd;
            return;
        }
        while (at < limit || more()) {
            if (buffer[at++] == '\n') {
                return;
            }
        }
    }

    /** Reads on behind what has not been looked at; false at the end. */
    private boolean more() throws IOException, Budget.Exceeded {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        int read = content.read(buffer, limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        return !ended;
    }

    /** The present line, which is longer than the buffer. */
    private final class LongLine extends InputStream {

        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                if (over || at == limit && !more()) {
                    return -1;
                }
            } catch (Budget.Exceeded e) {
                throw new Exceeding(e);
            }
            int count = 0;
            while (count < length && at < limit) {
                if (buffer[at] == '\n') {
                    over = true;
                    break;
                }
                into[offset + count++] = buffer[at++];
            }
            return count == 0 ? -1 : count;
        }
    }

    /** What a stream may throw, and what it says. */
    static final class Exceeding extends IOException {

        private static final long serialVersionUID = 1L;

        Exceeding(Budget.Exceeded cause) {
            super(cause);
        }

        Budget.Exceeded cause() {
            if (getCause() instanceof Budget.Exceeded exceeded) {
                return exceeded;
            }
            throw new IllegalStateException("made with no such cause", this);
        }
    }
}
