package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code logParam name: 'x', value: 'y'}: a parameter of the training around it. */
public final class LogParamStep extends TrackTextStep {

    @DataBoundConstructor
    public LogParamStep(String name, String value) {
        super(name, value);
    }

    @Override
    String line() {
        return TrackingLine.param(getName(), getValue());
    }

    @Extension
    public static final class DescriptorImpl extends TrackDescriptor {

        public DescriptorImpl() {
            super(Map.of("name", Kind.TEXT, "value", Kind.TEXT));
        }

        @Override
        public String getFunctionName() {
            return "logParam";
        }

        @Override
        public String getDisplayName() {
            return Messages.LogParamStep_displayName();
        }
    }
}
