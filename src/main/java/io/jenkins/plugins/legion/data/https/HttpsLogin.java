package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a connection shows to the one server that it was given for.
 *
 * @param server as in an address, with scheme and port
 * @param header the value of {@code Authorization}; empty where the connection has no credentials
 * @param fields of the connection that it was made from, for who has to mend them
 */
public record HttpsLogin(String server, String header, String fields) {

    /**
     * @param address of the server
     * @param userInfo user and password in an address, which count where the connection has none; may be empty
     */
    public static HttpsLogin of(Connection connection, URI address, String userInfo) {
        String server = server(address);
        if (connection.password().isGiven()) {
            String both = connection.username() + ":" + connection.password().reveal();
            return new HttpsLogin(server, "Basic " + base64(both), "username, password");
        }
        if (connection.keySecret().isGiven()) {
            return new HttpsLogin(
                    server, "Bearer " + connection.keySecret().reveal().strip(), "keySecret");
        }
        return userInfo.isEmpty()
                ? new HttpsLogin(server, "", "")
                : new HttpsLogin(server, "Basic " + base64(userInfo), "uri");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for any other server: nobody gave them to that one. */
    String shownTo(URI address) {
        return server(address).equals(server) ? header : "";
    }

    /** The same for another server, which the first one sent to. */
    public HttpsLogin at(URI address) {
        return new HttpsLogin(server(address), header, fields);
    }

    static String server(URI address) {
        int port = address.getPort();
        boolean usual = port < 0 || port == ("https".equals(address.getScheme()) ? 443 : 80);
        return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + port);
    }

    /** That the server does not take it. */
    public Fault refused() {
        return fields.isEmpty()
                ? Fault.missing(
                        "password", "a username and a password, or a token in keySecret, that " + server + " lets in")
                : new Fault(fields, Secret.MASK, "credentials that " + server + " lets in");
    }

    @Override
    public String toString() {
        return "HttpsLogin[server=" + server + "]";
    }
}
