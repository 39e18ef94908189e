package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A folder that the machine has which trains, such as a mounted disk. */
public final class FileConnection extends ConfiguredConnection {

    private static final ConnectionType TYPE = ConnectionType.FILE;

    @DataBoundConstructor
    public FileConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("file")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.FileConnection_displayName();
        }
    }
}
