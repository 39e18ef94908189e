package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsScope;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;

/** Credentials of a kind that opens a type of system, and that builds get to see: those for Jenkins alone they do not. */
final class CredentialChoice implements CredentialsMatcher {

    private static final long serialVersionUID = 1L;

    private final ConnectionType type;

    CredentialChoice(ConnectionType type) {
        this.type = type;
    }

    @Override
    public boolean matches(Credentials credentials) {
        return credentials.getScope() != CredentialsScope.SYSTEM
                && CredentialKind.opening(type).stream().anyMatch(kind -> kind.holds(credentials));
    }
}
