package io.jenkins.plugins.legion.data.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;

/**
 * A body. One that was read to its end leaves its line for the next; one that is closed early is given up, and not read to its
 * end.
 */
final class S3Stream extends FilterInputStream {

    private final AbortableInputStream body;
    private long left;

    /** @param length of the body, in bytes */
    S3Stream(AbortableInputStream body, long length) {
        super(body);
        this.body = body;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = body.read(bytes, offset, length);
        left = count < 0 ? 0 : left - count;
        return count;
    }

    @Override
    public void close() throws IOException {
        // Java keeps a line only after the end was seen.
        if (left > 0 || body.read() >= 0) {
            body.abort();
        } else {
            body.close();
        }
    }
}
