package io.jenkins.plugins.legion.data.servers;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Secret;

/** A connection, as a test gives it. */
public record Given(
        ConnectionType type,
        String uri,
        String user,
        String password,
        String keyId,
        String key,
        String publicKey,
        String reference) {

    public static Given of(ConnectionType type, String uri) {
        return new Given(type, uri, "", "", "", "", "", "");
    }

    public Given login(String name, String word) {
        return new Given(type, uri, name, word, keyId, key, publicKey, reference);
    }

    public Given key(String secret) {
        return new Given(type, uri, user, password, keyId, secret, publicKey, reference);
    }

    public Given key(String id, String secret) {
        return new Given(type, uri, user, password, id, secret, publicKey, reference);
    }

    public Given publicKey(String value) {
        return new Given(type, uri, user, password, keyId, key, value, reference);
    }

    public Given reference(String value) {
        return new Given(type, uri, user, password, keyId, key, publicKey, value);
    }

    public Connection connection() {
        return new Connection(
                "lake",
                type,
                uri,
                "",
                user,
                Secret.of(password),
                "",
                Secret.of(keyId),
                Secret.of(key),
                publicKey,
                reference,
                "",
                "",
                false);
    }
}
