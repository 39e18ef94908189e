package io.jenkins.plugins.legion.data.lines;

import java.io.IOException;
import java.io.OutputStream;

/** What is sent with a request. It may be asked for more than once, and is the same each time. */
public interface Body {

    /** Nothing. */
    Body NONE = of(new byte[0]);

    /** In bytes. */
    long length();

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;

    /** Bytes that are at hand. */
    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
