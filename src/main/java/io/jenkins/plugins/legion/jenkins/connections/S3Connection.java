package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A bucket of S3, AWS's own or that of another server. */
public final class S3Connection extends RegionalConnection {

    private static final ConnectionType TYPE = ConnectionType.S3;

    @DataBoundConstructor
    public S3Connection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("s3")
    public static final class DescriptorImpl extends RegionalDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.S3Connection_displayName();
        }
    }
}
