package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A bucket of Google's cloud storage. */
public final class GcsConnection extends GuardedConnection {

    private static final ConnectionType TYPE = ConnectionType.GCS;

    private String region = "";

    @DataBoundConstructor
    public GcsConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = ConnectionFields.trimmed(region);
        refuse(ConnectionFields.region(this.region, "the id of a project of Google's cloud"));
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Override
    protected Object readResolve() {
        setRegion(region);
        return super.readResolve();
    }

    @Extension
    @Symbol("gcs")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        public String getDisplayName() {
            return Messages.GcsConnection_displayName();
        }
    }
}
