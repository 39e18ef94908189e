package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What the process is to do.
 *
 * @param connection with its secrets
 * @param binding what is fetched; null where the connection is only to be tried
 * @param workspace where it goes, absolute; empty where nothing does
 * @param cache the folder in which content is kept
 * @param cacheLimit how many bytes the cache may have; 0 for as many as there are
 * @param intervalSeconds between two reports of progress
 * @param properties of this Java that the other one needs too
 */
record FetchRequest(
        Connection connection,
        DataBinding binding,
        String workspace,
        String cache,
        long cacheLimit,
        long intervalSeconds,
        Map<String, String> properties) {

    FetchRequest {
        properties = InOrder.copy(properties);
    }

    /** One that asks whether a connection answers and lets us in. */
    static FetchRequest check(Connection connection) {
        return new FetchRequest(connection, null, "", "", 0, 0, JavaProperties.forConnections());
    }

    static FetchRequest read(InputStream in) throws IOException {
        return SecretJson.mapper().readValue(in.readAllBytes(), FetchRequest.class);
    }

    /** With its secrets, for the process' standard input. */
    byte[] toBytes() throws IOException {
        return SecretJson.mapper().writeValueAsBytes(this);
    }

    /** What tells it from others, whatever the secrets are at the moment. */
    String digest() {
        List<Object> known = List.of(connection.withoutSecrets(), binding, workspace, cache);
        return Sha256.hex(LifecycleJson.mapper().valueToTree(known).toString());
    }

    Mask mask() {
        return Mask.of(List.of(
                connection.password().reveal(),
                connection.keyID().reveal(),
                connection.keySecret().reveal(),
                connection.sessionToken().reveal()));
    }

    /** Shows no secrets. */
    @Override
    public String toString() {
        return "FetchRequest[" + connection + ", " + binding + "]";
    }
}
