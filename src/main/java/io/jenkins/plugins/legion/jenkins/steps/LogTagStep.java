package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code logTag name: 'x', value: 'y'}: a tag of the training around it. */
public final class LogTagStep extends TrackTextStep {

    @DataBoundConstructor
    public LogTagStep(String name, String value) {
        super(name, value);
    }

    @Override
    String line() {
        return TrackingLine.tag(getName(), getValue());
    }

    @Extension
    public static final class DescriptorImpl extends TrackDescriptor {

        public DescriptorImpl() {
            super(Map.of("name", Kind.TEXT, "value", Kind.TEXT));
        }

        @Override
        public String getFunctionName() {
            return "logTag";
        }

        @Override
        public String getDisplayName() {
            return Messages.LogTagStep_displayName();
        }
    }
}
