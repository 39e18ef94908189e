package io.jenkins.plugins.legion.binary.upload;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** The requests of an upload, made to one address. */
final class UploadConnection {

    /** Whoever can be reached at all answers sooner; whoever cannot is not waited for long. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A controller that collects garbage, or a proxy that keeps a part before it passes it on, takes some seconds. */
    private static final Duration READ = Duration.ofSeconds(60);

    /** Characters of an answer that a person gets to see; an error page of a proxy says nothing more after these. */
    private static final int SHOWN = 200;

    private final URI address;
    private final UploadToken token;

    UploadConnection(URI address, UploadToken token) {
        this.address = address;
        this.token = token;
    }

    /** Writes a part's bytes. */
    interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws IOException unless the one who expects the file answers under this address */
    void prove() throws IOException {
        String challenge = UploadToken.fresh().secret();
        HttpURLConnection http = open("GET", "?challenge=" + challenge);
        int status = http.getResponseCode();
        String answer = text(http);
        if (status >= 300 && status < 400) {
            throw new IOException("it points to " + http.getHeaderField("Location") + " instead");
        }
        if (status != 200 || !answer.equals(token.proof(challenge))) {
            throw new IOException("something else answers there, with the status " + status);
        }
    }

    /** How much has arrived. */
    long received() throws IOException {
        return received(withToken("GET", ""));
    }

    /**
     * @return how much has arrived with it
     * @throws BrokenPart if the line broke once there was one
     */
    long put(long offset, long length, Part part) throws IOException {
        HttpURLConnection http = withToken("PUT", "?offset=" + offset);
        http.setFixedLengthStreamingMode(length);
        http.setDoOutput(true);
        // Java's own is a form's, which a servlet would read to its end to find parameters in it.
        http.setRequestProperty("Content-Type", "application/octet-stream");
        // Who does not take the part says so before it is sent.
        http.setRequestProperty("Expect", "100-continue");
        try {
            return sent(http, part);
        } catch (RefusedPart | ConnectException | NoRouteToHostException | UnknownHostException e) {
            // It was heard, or there was no line.
            throw e;
        } catch (IOException e) {
            throw new BrokenPart(offset, e);
        }
    }

    private static long sent(HttpURLConnection http, Part part) throws IOException {
        try (OutputStream out = http.getOutputStream()) {
            part.writeTo(out);
        } catch (IOException e) {
            // Who does not want the part may have said so before it had heard all of it.
            try {
                return received(http);
            } catch (RefusedPart refused) {
                throw refused;
            } catch (IOException unheard) {
                e.addSuppressed(unheard);
                throw e;
            }
        }
        return received(http);
    }

    /** @throws RefusedPart if what arrived is not the file, which is then to be sent again from its beginning */
    void finish(long crc32c) throws IOException {
        HttpURLConnection http = withToken("PUT", "?crc32c=" + Long.toHexString(crc32c));
        http.setFixedLengthStreamingMode(0);
        http.setDoOutput(true);
        http.setRequestProperty("Content-Type", "application/octet-stream");
        http.getOutputStream().close();
        received(http);
    }

    private HttpURLConnection withToken(String method, String query) throws IOException {
        HttpURLConnection http = open(method, query);
        http.setRequestProperty(UploadRequest.TOKEN, token.secret());
        return http;
    }

    private HttpURLConnection open(String method, String query) throws IOException {
        HttpURLConnection http =
                (HttpURLConnection) URI.create(address + query).toURL().openConnection();
        http.setRequestMethod(method);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setConnectTimeout((int) CONNECT.toMillis());
        http.setReadTimeout((int) READ.toMillis());
        return http;
    }

    private static long received(HttpURLConnection http) throws IOException {
        int status = http.getResponseCode();
        String text = text(http);
        if (status != 200) {
            throw new RefusedPart(status, told(http), "the answer was " + status + ": " + text);
        }
        long received = told(http);
        if (received == RefusedPart.UNKNOWN) {
            throw new IOException("the answer does not say how much has arrived: " + text);
        }
        return received;
    }

    private static long told(HttpURLConnection http) {
        try {
            return Long.parseLong(Objects.requireNonNullElse(http.getHeaderField(UploadAnswer.RECEIVED), ""));
        } catch (NumberFormatException e) {
            return RefusedPart.UNKNOWN;
        }
    }

    private static String text(HttpURLConnection http) throws IOException {
        InputStream stream = http.getErrorStream();
        try (InputStream in = stream == null ? http.getInputStream() : stream) {
            String text = new String(in.readNBytes(SHOWN), StandardCharsets.UTF_8);
            in.transferTo(OutputStream.nullOutputStream());
            return text.strip().replaceAll("\\p{Cntrl}+", " ");
        } catch (FileNotFoundException e) {
            // What Java makes of a 404 without a body.
            return "";
        }
    }
}
