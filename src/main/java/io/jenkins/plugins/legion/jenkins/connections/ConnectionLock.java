package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;

/**
 * Which credentials open a connection.
 *
 * @param id the connection's
 * @param type its type, which says of what kinds they may be
 * @param uri where it leads, which says whom they may be sent to
 * @param credentialsId empty where what the machine has is used that connects
 */
record ConnectionLock(String id, ConnectionType type, String uri, String credentialsId) {

    /** Whether a machine may have keys, a role or a configuration that opens a system of the type; else it is asked as nobody. */
    static boolean machineOpens(ConnectionType type) {
        return switch (type) {
            case S3, ECR, GCS, GIT -> true;
            case AZUREBLOB, DOCKER, HTTPS, FILE -> false;
        };
    }

    /** @throws InvalidInput if the credentials are not there, or of no kind that opens it */
    Login open(CredentialsLookup lookup) {
        if (credentialsId.isEmpty()) {
            return Login.NONE;
        }
        StandardCredentials found = found(lookup);
        try {
            return kind(found).login(found);
        } catch (IOException e) {
            throw wrong(words() + "; " + e.getMessage());
        }
    }

    /** As {@link #open} does it, but takes nothing secret out of them. */
    void holds(CredentialsLookup lookup) {
        kind(found(lookup));
    }

    private StandardCredentials found(CredentialsLookup lookup) {
        return lookup.find(credentialsId, ConnectionAddress.requirements(uri))
                .orElseThrow(() -> wrong("the id of credentials that may be used here: " + words()));
    }

    private CredentialKind kind(StandardCredentials found) {
        return CredentialKind.opening(type).stream()
                .filter(one -> one.holds(found))
                .findFirst()
                .orElseThrow(() -> wrong(words() + "; these are of the kind '"
                        + found.getDescriptor().getDisplayName() + "'"));
    }

    private String words() {
        return CredentialKind.words(type);
    }

    private InvalidInput wrong(String expected) {
        return new InvalidInput(new Fault("connection '" + id + "': credentialsId", credentialsId, expected));
    }
}
