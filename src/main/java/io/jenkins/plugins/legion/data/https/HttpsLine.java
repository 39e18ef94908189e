package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks web servers, and follows where they lead; to another server without the credentials, and never from an encrypted line to one
 * that is not.
 *
 * @param trust of encrypted lines
 * @param login is shown to its own server alone
 * @param silence without a byte until a line is given up
 */
public record HttpsLine(SSLSocketFactory trust, HttpsLogin login, Duration silence) {

    /** As browsers have it. */
    private static final int MOST_REDIRECTS = 20;

    /** As curl and AWS's programs wait. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /**
     * The answer, whatever it is.
     *
     * @param headers beside those that every request has
     */
    public HttpsAnswer ask(String method, URI address, Map<String, String> headers) throws IOException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpURLConnection connection = request(method, at, headers);
            int status = status(connection, at);
            String location = connection.getHeaderField("Location");
            if (!isRedirect(status) || location == null) {
                return new HttpsAnswer(connection, status, at, i > 0);
            }
            connection.disconnect();
            at = next(at, location);
        }
        throw new StoreRefusal("'" + shown(address) + "' leads on and on: more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpURLConnection request(String method, URI address, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(trust);
        }
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) Math.min(CONNECT.toMillis(), silence.toMillis()));
        connection.setReadTimeout((int) silence.toMillis());
        connection.setRequestProperty("User-Agent", "Legion");
        connection.setRequestProperty("Accept", "*/*");
        headers.forEach(connection::setRequestProperty);
        String shown = login.shownTo(address);
        if (!shown.isEmpty()) {
            connection.setRequestProperty("Authorization", shown);
        }
        return connection;
    }

    private static int status(HttpURLConnection connection, URI address) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("'" + shown(address) + "' does not speak HTTP");
            }
            return status;
        } catch (SSLException e) {
            throw new StoreRefusal(
                    "cannot trust " + HttpsLogin.server(address) + ": " + e.getMessage()
                            + ServerTrust.WHERE_CERTIFICATES_GO,
                    e);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "cannot reach " + HttpsLogin.server(address) + ": no machine is called " + address.getHost(), e);
        } catch (IOException e) {
            throw new IOException("cannot reach " + HttpsLogin.server(address) + ": " + e.getMessage(), e);
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether a server may lead on to an address: to a web server, and never from an encrypted line to one that is not. */
    public static boolean mayLead(URI from, URI to) {
        return to.getHost() != null
                && ("https".equals(to.getScheme()) || "http".equals(to.getScheme()) && "http".equals(from.getScheme()));
    }

    private static URI next(URI at, String location) throws StoreRefusal {
        try {
            URI next = at.resolve(new URI(location));
            if (mayLead(at, next)) {
                return next;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new StoreRefusal("'" + shown(at) + "' leads to what is no address", e);
        }
        throw new StoreRefusal(
                "'" + shown(at) + "' leads to an address that is not encrypted, or none of a web server's");
    }

    /** Without what may be a signature. */
    static String shown(URI address) {
        return HttpsLogin.server(address) + address.getRawPath();
    }
}
