package io.jenkins.plugins.legion.jenkins.connections;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a connection to a git repository may name. */
final class GitFields {

    /** What git takes as the name of a branch, a tag or a commit, as far as one of them can be meant for an option of git's. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?!.*(\\.\\.|//|@\\{))[^-/.\\s~^:?*\\[\\\\][^\\s~^:?*\\[\\\\\\p{Cntrl}]{0,254}");

    /** A line of a file of known hosts, with or without the host's name before it. */
    private static final Pattern HOST_KEY =
            Pattern.compile("(@[a-z-]+ )?(\\S+ )?(ssh-|ecdsa-|sk-)[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\r\\n]{40,}=*\\s*");

    private GitFields() {}

    static Optional<Fault> reference(String reference) {
        return reference.isEmpty() || REFERENCE.matcher(reference).matches()
                ? Optional.empty()
                : Optional.of(new Fault("reference", reference, "the name of a branch or a tag, or a commit"));
    }

    /** SSH keys, one in a line; the certificate of a web server's authority; either in Base64 once more, as ODAHU has them. */
    static Optional<Fault> publicKey(String key) {
        boolean fits = key.isEmpty()
                || key.startsWith(ConnectionFields.CERTIFICATE)
                || BASE64.matcher(key).matches()
                || key.lines()
                        .map(String::trim)
                        .allMatch(line -> line.isEmpty()
                                || line.startsWith("#")
                                || HOST_KEY.matcher(line).matches());
        return fits
                ? Optional.empty()
                : Optional.of(new Fault(
                        "publicKey",
                        key,
                        "a host's SSH key as ssh-keyscan prints it, such as ssh-ed25519 AAAA…, or for https the certificate"
                                + " of its authority"));
    }
}
