package io.jenkins.plugins.legion.training;

import java.net.URI;

/**
 * Where a training's tracking server is.
 *
 * @param uri on this machine's loopback address
 * @param token what the server asks of clients
 */
public record TrackingAddress(URI uri, String token) {

    /** Without the token, so that none finds its way into a log. */
    @Override
    public String toString() {
        return "TrackingAddress[" + uri + "]";
    }
}
