package io.jenkins.plugins.legion.tracking.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * What a client sends with a request. Where it stops in the middle or breaks the rules of HTTP, that is said as a fault
 * of the request, so that it is not taken for one of this machine's disk.
 */
final class Sent extends FilterInputStream {

    private Sent(InputStream in) {
        super(in);
    }

    static InputStream with(HttpExchange http) {
        return new Sent(http.getRequestBody());
    }

    /** How many bytes a request says that it has; Java's server lets no other text than a number of them through. */
    static OptionalLong length(HttpExchange http) {
        String text = http.getRequestHeaders().getFirst("Content-Length");
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    private static ApiFault cutOff(IOException e) {
        return new ApiFault(ErrorCode.MALFORMED_REQUEST, "The request did not arrive whole: " + e.getMessage() + ".");
    }
}
