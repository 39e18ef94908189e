package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A bucket of Google's cloud storage. */
public final class GcsConnection extends RegionalConnection {

    private static final ConnectionType TYPE = ConnectionType.GCS;

    @DataBoundConstructor
    public GcsConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("gcs")
    public static final class DescriptorImpl extends RegionalDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.GcsConnection_displayName();
        }
    }
}
