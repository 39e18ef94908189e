package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A bucket of Google's cloud storage. */
public final class GcsConnection extends GuardedConnection {

    private static final String PROJECT = "the id of a project of Google's cloud";
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
        refuse(ConnectionFields.region(this.region, PROJECT));
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
        String name() {
            return Messages.GcsConnection_displayName();
        }

        @POST
        public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            checkConfigurer(item);
            return shown(ConnectionFields.region(ConnectionFields.trimmed(value), PROJECT));
        }
    }
}
