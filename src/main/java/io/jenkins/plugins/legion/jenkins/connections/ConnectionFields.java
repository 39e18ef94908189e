package io.jenkins.plugins.legion.jenkins.connections;

import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the fields of a connection may hold that mean the same whatever its type is. */
final class ConnectionFields {

    /** No script, and no user and password that everybody would read in the page. */
    private static final Pattern PAGE = Pattern.compile("https?://[^/@\\s]+(/\\S*)?");

    /** As AWS and Google write theirs: {@code eu-central-1}, {@code my-project-1}, {@code example.com:my-project}. */
    private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9.:-]{0,61}[a-z0-9])?");

    /** How one begins in PEM. */
    static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private ConnectionFields() {}

    static String trimmed(String text) {
        return text == null ? "" : text.trim();
    }

    static Optional<Fault> id(String id) {
        return Names.ID.fault("id", id);
    }

    static Optional<Fault> webUILink(String link) {
        return link.isEmpty() || PAGE.matcher(link).matches()
                ? Optional.empty()
                : Optional.of(new Fault("webUILink", link, "the address of a page, https://HOST/PATH"));
    }

    /** A region of AWS, or a project of Google's. */
    static Optional<Fault> region(ConnectionType type, String region) {
        return region.isEmpty() || REGION.matcher(region).matches()
                ? Optional.empty()
                : Optional.of(new Fault(
                        "region",
                        region,
                        type == ConnectionType.GCS
                                ? "the id of a project of Google's cloud"
                                : "a region of AWS, such as eu-central-1"));
    }

    /** Whom it trusts: a certificate of the server or of who signed it, and of git also a host's key. */
    static Optional<Fault> publicKey(ConnectionType type, String key) {
        if (type == ConnectionType.GIT) {
            return GitFields.publicKey(key);
        }
        return key.isEmpty() || key.startsWith(CERTIFICATE)
                ? Optional.empty()
                : Optional.of(new Fault(
                        "publicKey",
                        key,
                        "the certificate of the server or of who signed it, in PEM: " + CERTIFICATE + "…"));
    }

    /** A build's parameter would let whoever starts the build choose. */
    static Optional<Fault> credentialsId(String id) {
        return id.startsWith("${")
                ? Optional.of(new Fault("credentialsId", id, "the id of credentials, without variables"))
                : Optional.empty();
    }
}
