package io.jenkins.plugins.legion.data.lines;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A body while it arrives. What was read to its end leaves its line for the next request; what is closed before ends it. */
final class AnswerBody extends FilterInputStream {

    private final Cancellable request;
    private final ClassicHttpResponse response;
    private final long length;
    private long read;
    private volatile boolean over;

    /** @param length in bytes; less than none where the head does not say */
    private AnswerBody(InputStream in, Cancellable request, ClassicHttpResponse response, long length) {
        super(in);
        this.request = request;
        this.response = response;
        this.length = length;
        this.over = length == 0;
    }

    static Answer answer(Cancellable request, ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue(),
                    (one, other) -> one + "," + other);
        }
        HttpEntity entity = response.getEntity();
        InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
        long length = entity == null ? 0 : entity.getContentLength();
        return new Answer(response.getCode(), headers, new AnswerBody(body, request, response, length));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        try {
            int count = in.read(bytes, offset, most);
            read += Math.max(0, count);
            over = count < 0 || read == length;
            return count;
        } catch (ConnectionClosedException e) {
            EOFException broken = new EOFException("the line was closed before an answer was whole");
            broken.initCause(e);
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        if (over) {
            response.close();
            return;
        }
        // To close it alone would read what is left of it, which may be gigabytes or never come.
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // Its line was just taken from it.
            return;
        }
    }
}
