package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A container of Azure's blob storage. */
public final class AzureBlobConnection extends GuardedConnection {

    private static final ConnectionType TYPE = ConnectionType.AZUREBLOB;

    @DataBoundConstructor
    public AzureBlobConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("azureblob")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.AzureBlobConnection_displayName();
        }
    }
}
