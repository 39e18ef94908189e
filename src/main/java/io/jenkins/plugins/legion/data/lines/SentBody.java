package io.jenkins.plugins.legion.data.lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** What goes with a request, as often as it is asked for. */
final class SentBody extends AbstractHttpEntity {

    private final Body body;

    SentBody(Body body) {
        super((String) null, null);
        this.body = body;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    /** Nobody reads what is to be written. */
    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("it is written, not read");
    }

    @Override
    public void close() {
        // Nothing is open between two writings.
    }
}
