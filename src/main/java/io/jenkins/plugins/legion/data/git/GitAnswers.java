package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreBusy;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What git's faults mean for who wrote the connection.
 *
 * @param place where it led
 * @param connection what it says; nothing secret of it is told
 */
record GitAnswers(GitPlace place, Connection connection) {

    /** Of a web server: it is too busy, or has a fault of its own that may be over in a moment. */
    private static final Pattern BUSY = Pattern.compile("returned error: (408|429|5\\d\\d)\\b");

    /** The fault with the field that is to blame, where one is; asking again is of no use then. */
    IOException of(IOException fault) {
        if (!(fault instanceof GitFault git)) {
            return fault;
        }
        String said = git.said().toLowerCase(Locale.ROOT);
        if (has(said, "host key verification failed", "remote host identification has changed", "host key is known")) {
            return refusal(
                    new Fault(
                            "publicKey",
                            connection.publicKey(),
                            "the key of the SSH host " + place.host()
                                    + ", as ssh-keyscan prints it; ssh does not know this"
                                    + " host by the key that it shows"),
                    git);
        }
        if (has(said, "permission denied (", "too many authentication failures", "no supported authentication")) {
            return stranger(
                    connection.keySecret().isGiven()
                            ? new Fault("keySecret", Secret.MASK, "an SSH key that " + place.host() + " lets in")
                            : Fault.missing("keySecret", "an SSH key that " + place.host() + " lets in"),
                    git);
        }
        if (BUSY.matcher(said).find()) {
            return new StoreBusy("cannot fetch from " + place.name() + " now: " + git.said(), git);
        }
        if (has(
                said,
                "authentication failed",
                "could not read username",
                "could not read password",
                "error: 403",
                "error: 401")) {
            return stranger(login(), git);
        }
        if (has(
                said,
                "' not found",
                "repository not found",
                "does not appear to be a git repository",
                "does not exist",
                "not valid: is this a git")) {
            return refusal(
                    new Fault("uri", place.url(), "a repository that is there and that these credentials may read"),
                    git);
        }
        if (has(said, "not allowed", "not recognized", "unsupported", "dubious ownership", "certificate")) {
            return new StoreRefusal("cannot fetch from " + place.name() + ": " + git.said(), git);
        }
        return new IOException("cannot fetch from " + place.name() + ": " + git.said(), git);
    }

    private Fault login() {
        String expected = "credentials that " + place.host() + " lets in";
        if (connection.password().isGiven()) {
            return new Fault("username, password", Secret.MASK, expected);
        }
        if (connection.keySecret().isGiven()) {
            return new Fault("keySecret", Secret.MASK, "a token that " + place.host() + " lets in");
        }
        return place.password().isEmpty()
                ? Fault.missing("password", expected)
                : new Fault("uri", place.url(), "with a user and a password that " + place.host() + " lets in");
    }

    private StoreRefusal refusal(Fault fault, GitFault git) {
        return new StoreRefusal(said(fault, git), git);
    }

    private RefusedCredentials stranger(Fault fault, GitFault git) {
        return new RefusedCredentials(said(fault, git), git);
    }

    private String said(Fault fault, GitFault git) {
        return fault.message() + " (" + place.name() + ": " + git.said() + ")";
    }

    private static boolean has(String said, String... parts) {
        for (String part : parts) {
            if (said.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
