package io.jenkins.plugins.legion.jenkins.connections;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.credentials.CredentialsField;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A connection to a part of somebody's cloud: a region of AWS, or a project of Google's. */
public abstract class RegionalConnection extends GuardedConnection {

    private String region = "";

    RegionalConnection(ConnectionType type, String id, String uri) {
        super(type, id, uri);
    }

    @Override
    public final String getRegion() {
        return region;
    }

    /** @throws io.jenkins.plugins.legion.lifecycle.InvalidInput for what is none of the type's */
    @DataBoundSetter
    public final void setRegion(String region) {
        this.region = ConnectionFields.trimmed(region);
        refuse(ConnectionFields.region(type(), this.region));
    }

    @Override
    protected Object readResolve() {
        setRegion(region);
        return super.readResolve();
    }

    /** What their forms have in common. */
    public abstract static class RegionalDescriptor extends ConnectionDescriptor {

        RegionalDescriptor(ConnectionType type) {
            super(type);
        }

        @POST
        public final FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            CredentialsField.checkConfigurer(item);
            return shown(ConnectionFields.region(type, ConnectionFields.trimmed(value)));
        }
    }
}
