package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundSetter;

/** A connection that credentials may open. Without any, what the machine has is used that connects. */
public abstract class GuardedConnection extends ConfiguredConnection {

    private String credentialsId = "";

    GuardedConnection(ConnectionType type, String id, String uri) {
        super(type, id, uri);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @throws InvalidInput for a build's parameter, which would let whoever starts a build choose */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = ConnectionFields.trimmed(credentialsId);
        if (this.credentialsId.startsWith("${")) {
            refuse(Optional.of(
                    new Fault("credentialsId", this.credentialsId, "the id of credentials, without variables")));
        }
    }

    @Override
    final Login login(CredentialsLookup lookup) {
        if (credentialsId.isEmpty()) {
            return Login.NONE;
        }
        StandardCredentials found = lookup.find(credentialsId, ConnectionAddress.requirements(getUri()))
                .orElseThrow(() -> wrong("the id of credentials that the job may use: " + words()));
        CredentialKind kind = CredentialKind.opening(type()).stream()
                .filter(one -> one.holds(found))
                .findFirst()
                .orElseThrow(() -> wrong(words() + "; these are of the kind '"
                        + found.getDescriptor().getDisplayName() + "'"));
        try {
            return kind.login(found);
        } catch (IOException e) {
            throw wrong(words() + "; " + e.getMessage());
        }
    }

    private String words() {
        return CredentialKind.words(type());
    }

    private InvalidInput wrong(String expected) {
        return new InvalidInput(new Fault("connection '" + getId() + "': credentialsId", credentialsId, expected));
    }

    @Override
    protected Object readResolve() {
        setCredentialsId(credentialsId);
        return super.readResolve();
    }
}
