package io.jenkins.plugins.legion.jenkins.connections;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsField;
import io.jenkins.plugins.legion.jenkins.credentials.PlaceCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.util.Optional;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all types of connections have in common. */
public abstract class ConnectionDescriptor extends Descriptor<ConfiguredConnection> {

    final transient ConnectionType type;

    ConnectionDescriptor(ConnectionType type) {
        this.type = type;
    }

    /** What a system of the type is called. */
    abstract String name();

    @Override
    public final String getDisplayName() {
        return type.isExperimental() ? Messages.ConnectionDescriptor_experimental(name()) : name();
    }

    /** What the form has to say of an experimental type; empty for the others. */
    public final String getRemark() {
        return type.experimental().map(Messages::ConnectionDescriptor_untried).orElse("");
    }

    @POST
    public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        CredentialsField.checkConfigurer(item);
        String id = ConnectionFields.trimmed(value);
        Optional<Fault> fault = ConnectionFields.id(id);
        if (fault.isEmpty() && item != null && Connections.above(item).contains(id)) {
            return FormValidation.ok(Messages.ConnectionDescriptor_hides(id));
        }
        return shown(fault);
    }

    @POST
    public FormValidation doCheckUri(@AncestorInPath Item item, @QueryParameter String value) {
        CredentialsField.checkConfigurer(item);
        return shown(ConnectionAddress.fault(type, ConnectionFields.trimmed(value)));
    }

    @POST
    public FormValidation doCheckWebUILink(@AncestorInPath Item item, @QueryParameter String value) {
        CredentialsField.checkConfigurer(item);
        return shown(ConnectionFields.webUILink(ConnectionFields.trimmed(value)));
    }

    @POST
    public FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String uri) {
        CredentialsField.checkConfigurer(item);
        String credentialsId = ConnectionFields.trimmed(value);
        Optional<Fault> fault = ConnectionFields.credentialsId(credentialsId);
        if (fault.isPresent() || credentialsId.isEmpty()) {
            return shown(fault);
        }
        try {
            new ConnectionLock("", type, ConnectionFields.trimmed(uri), credentialsId)
                    .holds(new PlaceCredentials(item));
            return FormValidation.ok();
        } catch (InvalidInput e) {
            // Where there are none of the id, the list shows that something is chosen, but not what.
            return FormValidation.error(Messages.ConnectionDescriptor_credentials(
                    credentialsId, e.faults().get(0).expected()));
        }
    }

    /** The credentials that whoever configures here may choose; who may not configure is shown the present choice alone. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String uri, @QueryParameter String credentialsId) {
        return CredentialsField.items(
                item,
                ConnectionLock.machineOpens(type)
                        ? Messages.ConnectionDescriptor_machine()
                        : Messages.ConnectionDescriptor_nobody(),
                ConnectionAddress.requirements(ConnectionFields.trimmed(uri)),
                new CredentialChoice(type),
                credentialsId);
    }

    @POST
    public FormValidation doCheckPublicKey(@AncestorInPath Item item, @QueryParameter String value) {
        CredentialsField.checkConfigurer(item);
        return shown(ConnectionFields.publicKey(type, ConnectionFields.trimmed(value)));
    }

    /** Whether it answers and lets the connection in: asked when somebody presses the button, never by the page itself. */
    @POST
    public FormValidation doTest(
            @AncestorInPath Item item,
            @QueryParameter String id,
            @QueryParameter String uri,
            @QueryParameter String region,
            @QueryParameter String role,
            @QueryParameter String publicKey,
            @QueryParameter String reference,
            @QueryParameter String credentialsId) {
        CredentialsField.checkConfigurer(item);
        String address = ConnectionFields.trimmed(uri);
        Optional<Fault> fault = ConnectionAddress.fault(type, address);
        if (fault.isPresent()) {
            return shown(fault);
        }
        Connection connection = new Connection(
                ConnectionFields.trimmed(id),
                type,
                address,
                ConnectionFields.trimmed(region),
                "",
                Secret.NONE,
                ConnectionFields.trimmed(role),
                Secret.NONE,
                Secret.NONE,
                ConnectionFields.trimmed(publicKey),
                ConnectionFields.trimmed(reference),
                "",
                "",
                false);
        return new ConnectionTrial(item, connection, ConnectionFields.trimmed(credentialsId)).run();
    }

    static FormValidation shown(Optional<Fault> fault) {
        return fault.map(found -> FormValidation.error(Messages.ConnectionDescriptor_expected(found.expected())))
                .orElse(FormValidation.ok());
    }
}
