package io.jenkins.plugins.legion.data.lines;

import java.net.URI;

/**
 * A server, as an address names it.
 *
 * @param secure whether it is spoken to in secret
 * @param host without brackets
 * @param port of it
 */
record Origin(boolean secure, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @param address with {@code http} or {@code https}, and a host */
    static Origin of(URI address) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? HTTPS : HTTP;
        return new Origin(secure, address.getHost().replaceAll("^\\[|]$", ""), port);
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** With the port always. */
    String authority() {
        return bracketed() + ":" + port;
    }

    /** As the header {@code Host} has it: with the port where it is not the usual one. */
    String inHeader() {
        return port == (secure ? HTTPS : HTTP) ? bracketed() : authority();
    }
}
