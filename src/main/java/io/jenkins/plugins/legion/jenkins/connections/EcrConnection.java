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

/** AWS's registry of images. */
public final class EcrConnection extends GuardedConnection {

    private static final String REGION = "a region of AWS, such as eu-central-1";
    private static final ConnectionType TYPE = ConnectionType.ECR;

    private String region = "";
    private String role = "";

    @DataBoundConstructor
    public EcrConnection(String id, String uri) {
        super(TYPE, id, uri);
    }

    @Override
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = ConnectionFields.trimmed(region);
        refuse(ConnectionFields.region(this.region, REGION));
    }

    @Override
    public String getRole() {
        return role;
    }

    @DataBoundSetter
    public void setRole(String role) {
        this.role = ConnectionFields.trimmed(role);
    }

    @Override
    ConnectionType type() {
        return TYPE;
    }

    @Override
    protected Object readResolve() {
        setRegion(region);
        setRole(role);
        return super.readResolve();
    }

    @Extension
    @Symbol("ecr")
    public static final class DescriptorImpl extends ConnectionDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.EcrConnection_displayName();
        }

        @POST
        public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            checkConfigurer(item);
            return shown(ConnectionFields.region(ConnectionFields.trimmed(value), REGION));
        }
    }
}
