package io.jenkins.plugins.legion.data.https;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a web server answered.
 *
 * @param status as HTTP has it
 * @param from the address that answered, behind all redirects
 * @param led whether there were any
 */
public record HttpsAnswer(HttpURLConnection connection, int status, URI from, boolean led) {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int TOO_LATE = 408;
    private static final int TOO_MANY = 429;
    private static final int OWN_FAULT = 500;

    public boolean isOk() {
        return status == OK || status == PARTIAL;
    }

    /** Whether there may be another one a moment later: the server is at fault, busy, or was not told in time. */
    public boolean isPassing() {
        return status >= OWN_FAULT || status == TOO_MANY || status == TOO_LATE;
    }

    public boolean isPart() {
        return status == PARTIAL;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /** Bytes that follow; negative where the server does not say. */
    public long length() {
        return connection.getHeaderFieldLong("Content-Length", -1);
    }

    public InputStream body() throws IOException {
        return connection.getInputStream();
    }

    /** The beginning of what it said, whether it was a yes or a no. */
    public String text(int most) throws IOException {
        InputStream said = isOk() ? connection.getInputStream() : connection.getErrorStream();
        if (said == null) {
            return "";
        }
        try (InputStream in = said) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    /** Ends it, read to its end or not. */
    public void end() {
        connection.disconnect();
    }
}
