package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code logParam name: 'x', value: 'y'}: a parameter of the training around it. */
public final class LogParamStep extends TrackStep {

    private final String name;
    private final String value;

    @DataBoundConstructor
    public LogParamStep(String name, String value) {
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
        return TrackingLine.param(name, value);
    }

    @Extension
    public static final class DescriptorImpl extends TrackDescriptor {

        @Override
        public String getFunctionName() {
            return "logParam";
        }

        @Override
        public String getDisplayName() {
            return Messages.LogParamStep_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return TrackedName.check(value);
        }
    }
}
