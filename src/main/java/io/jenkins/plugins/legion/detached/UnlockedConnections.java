package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.lifecycle.Connection;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Connections with their secrets, on the way to the machine that uses them. It can be serialised for that way alone: nothing
 * that is kept may have it in a field.
 */
public final class UnlockedConnections implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] json;

    public UnlockedConnections(List<Connection> connections) {
        try {
            json = SecretJson.mapper().writeValueAsBytes(connections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Connection> list() {
        try {
            return List.of(SecretJson.mapper().readValue(json, Connection[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By their secrets too: what was rotated is another. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UnlockedConnections that && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }
}
