package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code logTag name: 'x', value: 'y'}: a tag of the training around it. */
public final class LogTagStep extends TrackStep {

    private final String name;
    private final String value;

    @DataBoundConstructor
    public LogTagStep(String name, String value) {
        this.name = name == null ? "" : name;
        this.value = value == null ? "" : value;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    @Override
    String line() {
        return TrackingLine.tag(name, value);
    }

    @Extension
    public static final class DescriptorImpl extends TrackDescriptor {

        @Override
        public String getFunctionName() {
            return "logTag";
        }

        @Override
        public String getDisplayName() {
            return Messages.LogTagStep_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return TrackedName.check(value);
        }
    }
}
