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
    private static final Pattern PUBLIC_KEY =
            Pattern.compile("(\\S+ )?(ssh-|ecdsa-|sk-ssh-|sk-ecdsa-)[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}( .*)?");

    private GitFields() {}

    static Optional<Fault> reference(String reference) {
        return reference.isEmpty() || REFERENCE.matcher(reference).matches()
                ? Optional.empty()
                : Optional.of(new Fault("reference", reference, "the name of a branch or a tag, or a commit"));
    }

    /** Several hosts' keys, or several of one host, may stand in lines. */
    static Optional<Fault> publicKey(String key) {
        return key.lines()
                        .allMatch(line -> line.isBlank()
                                || PUBLIC_KEY.matcher(line.trim()).matches())
                ? Optional.empty()
                : Optional.of(new Fault(
                        "publicKey", key, "a host's public key, such as ssh-ed25519 AAAA…, as ssh-keyscan prints it"));
    }
}
