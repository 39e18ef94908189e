package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Files of a web server. */
public final class HttpsConnection extends GuardedConnection {

    private static final ConnectionType TYPE = ConnectionType.HTTPS;

    @DataBoundConstructor
    public HttpsConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Extension
    @Symbol("https")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.HttpsConnection_displayName();
        }
    }
}
