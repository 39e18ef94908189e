package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A registry of images. */
public final class DockerConnection extends GuardedConnection {

    private static final ConnectionType TYPE = ConnectionType.DOCKER;

    @DataBoundConstructor
    public DockerConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("docker")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.DockerConnection_displayName();
        }
    }
}
