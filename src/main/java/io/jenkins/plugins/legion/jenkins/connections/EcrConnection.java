package io.jenkins.plugins.legion.jenkins.connections;

import hudson.Extension;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** AWS's registry of images. */
public final class EcrConnection extends RegionalConnection {

    private static final ConnectionType TYPE = ConnectionType.ECR;

    private String role = "";

    @DataBoundConstructor
    public EcrConnection(String id, String uri) {
        super(TYPE, id, uri);
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
        setRole(role);
        return super.readResolve();
    }

    @Extension
    @Symbol("ecr")
    public static final class DescriptorImpl extends RegionalDescriptor {

        public DescriptorImpl() {
            super(TYPE);
        }

        @Override
        String name() {
            return Messages.EcrConnection_displayName();
        }
    }
}
