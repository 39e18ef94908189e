package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param connection with its secrets
 * @param properties of this Java that the other one needs too
 */
record FetchRequest(Connection connection, FetchTask<?> task, Map<String, String> properties) {

    FetchRequest {
        properties = InOrder.copy(properties);
    }

    static FetchRequest of(Connection connection, FetchTask<?> task) {
        return new FetchRequest(connection, task, JavaProperties.forConnections());
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
        List<Object> known =
                List.of(connection.withoutSecrets(), task.getClass().getSimpleName(), task.identity());
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
        return "FetchRequest[" + connection + ", " + task + "]";
    }
}
