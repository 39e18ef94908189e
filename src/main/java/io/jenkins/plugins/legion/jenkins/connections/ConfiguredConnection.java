package io.jenkins.plugins.legion.jenkins.connections;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsLookup;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundSetter;

/** A connection as the form and Configuration as Code have it: everything but secrets. */
public abstract class ConfiguredConnection extends AbstractDescribableImpl<ConfiguredConnection> {

    private final String id;
    private final String uri;
    private String description = "";
    private String webUILink = "";

    /** @throws InvalidInput naming both, if the id breaks its rule and the address is none of the type's */
    ConfiguredConnection(ConnectionType type, String id, String uri) {
        this.id = ConnectionFields.trimmed(id);
        this.uri = ConnectionFields.trimmed(uri);
        refuse(faults(type, this.id, this.uri));
    }

    private static List<Fault> faults(ConnectionType type, String id, String uri) {
        List<Fault> faults = new ArrayList<>();
        ConnectionFields.id(id).ifPresent(faults::add);
        ConnectionAddress.fault(type, uri).ifPresent(faults::add);
        return faults;
    }

    public String getId() {
        return id;
    }

    public String getUri() {
        return uri;
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = ConnectionFields.trimmed(description);
    }

    public String getWebUILink() {
        return webUILink;
    }

    /** @throws InvalidInput for what is no web page's address */
    @DataBoundSetter
    public void setWebUILink(String webUILink) {
        this.webUILink = ConnectionFields.trimmed(webUILink);
        refuse(ConnectionFields.webUILink(this.webUILink));
    }

    abstract ConnectionType type();

    /** Empty for a type that has none. */
    public String getRegion() {
        return "";
    }

    /** Empty for a type that has none. */
    public String getRole() {
        return "";
    }

    /** Empty for a type that has none. */
    public String getPublicKey() {
        return "";
    }

    /** Empty for a type that has none. */
    public String getReference() {
        return "";
    }

    /** What opens it; nothing where what the machine has is used. */
    Login login(CredentialsLookup lookup) {
        return Login.NONE;
    }

    /** @throws InvalidInput if the credentials that it names are not there or of no kind that opens it */
    final Connection unlocked(CredentialsLookup lookup) {
        return login(lookup)
                .open(new Connection(
                        id,
                        type(),
                        uri,
                        getRegion(),
                        "",
                        Secret.NONE,
                        getRole(),
                        Secret.NONE,
                        Secret.NONE,
                        getPublicKey(),
                        getReference(),
                        description,
                        webUILink,
                        false));
    }

    final void refuse(Optional<Fault> fault) {
        refuse(fault.stream().toList());
    }

    private void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults.stream()
                    .map(fault -> fault.within("connections." + id + "."))
                    .toList());
        }
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    protected Object readResolve() {
        refuse(faults(type(), ConnectionFields.trimmed(id), ConnectionFields.trimmed(uri)));
        setDescription(description);
        setWebUILink(webUILink);
        return this;
    }
}
