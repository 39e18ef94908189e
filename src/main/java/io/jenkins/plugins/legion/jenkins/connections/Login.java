package io.jenkins.plugins.legion.jenkins.connections;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Secret;

/**
 * What credentials give a connection, in the fields that it has for it.
 *
 * @param username of a password, or of a key for SSH
 * @param password or the passphrase of a key for SSH
 * @param keyID of a pair of keys
 * @param keySecret of a pair of keys, or all that there is: a token, a service account's key, a key for SSH
 * @param sessionToken of a pair of keys that is good for a while
 */
record Login(String username, Secret password, Secret keyID, Secret keySecret, Secret sessionToken) {

    /** What the machine has is used. */
    static final Login NONE = new Login("", Secret.NONE, Secret.NONE, Secret.NONE, Secret.NONE);

    static Login user(String username, String password) {
        return new Login(username, Secret.of(password), Secret.NONE, Secret.NONE, Secret.NONE);
    }

    static Login keys(String id, String secret, String sessionToken) {
        return new Login("", Secret.NONE, Secret.of(id), Secret.of(secret), Secret.of(sessionToken));
    }

    static Login secret(String secret) {
        return new Login("", Secret.NONE, Secret.NONE, Secret.of(secret), Secret.NONE);
    }

    static Login sshKey(String username, String key, String passphrase) {
        return new Login(username, Secret.of(passphrase), Secret.NONE, Secret.of(key), Secret.NONE);
    }

    /** The connection with what opens it. */
    Connection open(Connection connection) {
        return new Connection(
                connection.id(),
                connection.type(),
                connection.uri(),
                connection.region(),
                username,
                password,
                connection.role(),
                keyID,
                keySecret,
                sessionToken,
                connection.publicKey(),
                connection.reference(),
                connection.description(),
                connection.webUILink(),
                connection.vital());
    }
}
