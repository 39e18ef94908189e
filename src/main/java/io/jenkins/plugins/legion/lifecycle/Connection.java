package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A named system outside, and how to get at it. Text that was not given is empty.
 *
 * @param id by {@link Names#ID}
 * @param type what kind of system it is
 * @param uri where it is
 * @param region the AWS region or the GCP project
 * @param username for docker
 * @param password for docker; of a git repository with a key, the key's passphrase
 * @param role a service account's role
 * @param keyID an access key's id
 * @param keySecret an access key's secret, a service account's key, a SAS token or an SSH key
 * @param sessionToken what goes with a key that is good for a while, as AWS's are that belong to a role
 * @param publicKey the SSH key of a git host
 * @param reference the branch, tag or commit of a git repository
 * @param description for people
 * @param webUILink for people
 * @param vital whether ODAHU refuses to delete it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Connection(
        String id,
        ConnectionType type,
        String uri,
        String region,
        String username,
        Secret password,
        String role,
        Secret keyID,
        Secret keySecret,
        Secret sessionToken,
        String publicKey,
        String reference,
        String description,
        String webUILink,
        boolean vital)
        implements Resource {

    public Connection {
        id = Texts.orEmpty(id);
        uri = Texts.orEmpty(uri);
        region = Texts.orEmpty(region);
        username = Texts.orEmpty(username);
        password = password == null ? Secret.NONE : password;
        role = Texts.orEmpty(role);
        keyID = keyID == null ? Secret.NONE : keyID;
        keySecret = keySecret == null ? Secret.NONE : keySecret;
        sessionToken = sessionToken == null ? Secret.NONE : sessionToken;
        publicKey = Texts.orEmpty(publicKey);
        reference = Texts.orEmpty(reference);
        description = Texts.orEmpty(description);
        webUILink = Texts.orEmpty(webUILink);
    }

    /** One whose key, if it has any, is good until it is taken back: what a manifest can say. */
    public Connection(
            String id,
            ConnectionType type,
            String uri,
            String region,
            String username,
            Secret password,
            String role,
            Secret keyID,
            Secret keySecret,
            String publicKey,
            String reference,
            String description,
            String webUILink,
            boolean vital) {
        this(
                id,
                type,
                uri,
                region,
                username,
                password,
                role,
                keyID,
                keySecret,
                Secret.NONE,
                publicKey,
                reference,
                description,
                webUILink,
                vital);
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.CONNECTION;
    }

    /**
     * What goes before a fault that lies in the connection itself, for {@link InvalidInput#within}.
     *
     * @param field what names the connection
     */
    public String in(String field) {
        return field + ", '" + id + "': ";
    }

    /** The same connection as everybody may see it. */
    public Connection withoutSecrets() {
        return new Connection(
                id,
                type,
                UserInfo.removed(uri),
                region,
                username,
                Secret.NONE,
                role,
                Secret.NONE,
                Secret.NONE,
                Secret.NONE,
                publicKey,
                reference,
                description,
                webUILink,
                vital);
    }

    /** Names the connection and where it leads; the rest is not for logs. */
    @Override
    public String toString() {
        return "Connection[id=" + id + ", type=" + type + ", uri=" + UserInfo.removed(uri) + "]";
    }
}
