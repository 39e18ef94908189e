package io.jenkins.plugins.legion.jenkins.connections;

import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import org.kohsuke.stapler.DataBoundSetter;

/** A connection that credentials may open. Without any, what the machine has is used that connects. */
public abstract class GuardedConnection extends ConfiguredConnection {

    private String credentialsId = "";
    private String publicKey = "";

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
        refuse(ConnectionFields.credentialsId(this.credentialsId));
    }

    @Override
    public final String getPublicKey() {
        return publicKey;
    }

    /** @throws InvalidInput for what is neither a certificate nor, of git, a host's key */
    @DataBoundSetter
    public final void setPublicKey(String publicKey) {
        this.publicKey = ConnectionFields.trimmed(publicKey);
        refuse(ConnectionFields.publicKey(type(), this.publicKey));
    }

    @Override
    final Login login(CredentialsLookup lookup) {
        return new ConnectionLock(getId(), type(), getUri(), credentialsId).open(lookup);
    }

    @Override
    protected Object readResolve() {
        setCredentialsId(credentialsId);
        setPublicKey(publicKey);
        return super.readResolve();
    }
}
