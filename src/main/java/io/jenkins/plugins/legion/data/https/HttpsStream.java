package io.jenkins.plugins.legion.data.https;

import java.io.FilterInputStream;
import java.io.IOException;

/** A body; one that is closed before its end is given up, and not read to its end. */
public final class HttpsStream extends FilterInputStream {

    private final HttpsAnswer answer;
    private long left;

    /** @param length of what will be read of it */
    public HttpsStream(HttpsAnswer answer, long length) throws IOException {
        super(answer.body());
        this.answer = answer;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            answer.end();
        } else {
            super.close();
        }
    }
}
