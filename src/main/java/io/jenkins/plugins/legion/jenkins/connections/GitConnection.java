package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsField;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A git repository. */
public final class GitConnection extends GuardedConnection {

    private static final ConnectionType TYPE = ConnectionType.GIT;

    private String reference = "";

    @DataBoundConstructor
    public GitConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    public String getReference() {
        return reference;
    }

    @DataBoundSetter
    public void setReference(String reference) {
        this.reference = ConnectionFields.trimmed(reference);
        refuse(GitFields.reference(this.reference));
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Override
    protected Object readResolve() {
        setReference(reference);
        return super.readResolve();
    }

    @Extension
    @Symbol("git")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.GitConnection_displayName();
        }

        @POST
        public FormValidation doCheckReference(@AncestorInPath Item item, @QueryParameter String value) {
            CredentialsField.checkConfigurer(item);
            return shown(GitFields.reference(ConnectionFields.trimmed(value)));
        }
    }
}
